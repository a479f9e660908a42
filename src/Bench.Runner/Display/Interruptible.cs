using Bench.Runner.Interruptions;

namespace Bench.Runner.Display;

/// <summary>
/// Work of a command that an interruption may end at any point: that is an exit code of its own, and neither a complaint nor a bug.
/// </summary>
internal static class Interruptible
{
    /// <param name="listen">Begins to listen for interruptions; ends with the work.</param>
    /// <param name="work">Returns the exit code, or throws when it is interrupted.</param>
    /// <param name="interrupted">Called when the work was interrupted.</param>
    public static async Task<int> RunAsync(Func<InterruptSignal> listen, Func<InterruptSignal, Task<int>> work, Action? interrupted = null)
    {
        using var interrupt = listen();
        try
        {
            return await work(interrupt);
        }
        catch (OperationCanceledException) when (interrupt.Requested)
        {
            interrupted?.Invoke();
            return ExitCode.Interrupted;
        }
    }
}
