using Bench.Core.Plans;
using Bench.Servers.Managed.Children;
using static System.FormattableString;

namespace Bench.Runner.Simulation;

/// <summary>
/// A server in a process of its own, so that client and server share no heap and no thread pool: this program again,
/// with <c>simulate</c> or <c>timetable</c>. It tells its address on its first line.
/// </summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private readonly ChildProcess _process;

    private SimulatorProcess(ChildProcess process) => _process = process;

    /// <summary>The address at which it listens; the requested address while it does not.</summary>
    public Uri Address { get; private set; } = SimulatorSpec.Anywhere;

    /// <summary>The reason why it is not available; otherwise null.</summary>
    public string? Problem { get; private set; }

    /// <param name="arguments">A verb of this program that prints its address and ends with its standard input.</param>
    public static async Task<SimulatorProcess> StartAsync(IEnumerable<string> arguments, TimeProvider time, CancellationToken cancellation)
    {
        var simulator = new SimulatorProcess(ChildProcess.Start(ThisProgram.Own, arguments, EndLimit));
        try
        {
            await simulator.AwaitAddressAsync(time, cancellation);
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task AwaitAddressAsync(TimeProvider time, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(StartLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var line = await _process.ReadLineAsync(either.Token);
            if (line is not null && Uri.TryCreate(line, UriKind.Absolute, out var address))
                Address = address;
            else
                Problem = line ?? await _process.ComplaintAsync(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            Problem = Invariant($"it did not report its address within {StartLimit.TotalSeconds} s");
        }
    }
}
