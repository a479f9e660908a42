using System.Diagnostics;

namespace Bench.Servers.Managed.Children;

/// <summary>
/// This program again, with a verb that tells on its standard output how it stands and ends when its standard input does:
/// with whoever started it, whatever ended that.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TimeSpan _endLimit;
    private readonly Task<string> _complaint;
    private bool _disposed;

    private ChildProcess(Process process, TimeSpan endLimit)
    {
        _process = process;
        _endLimit = endLimit;
        _complaint = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <param name="program">This program.</param>
    /// <param name="arguments">The verb and its arguments.</param>
    /// <param name="endLimit">The time that it has to end when asked to; then it is killed.</param>
    public static ChildProcess Start(OwnProgram program, IEnumerable<string> arguments, TimeSpan endLimit)
    {
        var start = new ProcessStartInfo(program.File, [.. program.Arguments, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return new(Process.Start(start)!, endLimit);
    }

    /// <summary>The next line of its output; null if it has ended.</summary>
    public async Task<string?> ReadLineAsync(CancellationToken cancellation) => await _process.StandardOutput.ReadLineAsync(cancellation);

    /// <exception cref="IOException">It has ended.</exception>
    public async Task WriteLineAsync(string line, CancellationToken cancellation)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
        await _process.StandardInput.FlushAsync(cancellation);
    }

    /// <summary>All that it wrote to its standard error. Ends with it.</summary>
    public async Task<string> ComplaintAsync(CancellationToken cancellation) => (await _complaint.WaitAsync(cancellation)).Trim();

    /// <summary>Asks it to end, and ends it where it does not.</summary>
    /// <returns>False where it had to be killed.</returns>
    public async Task<bool> EndAsync()
    {
        CloseInput();
        using var limit = new CancellationTokenSource(_endLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        await EndAsync();
        _disposed = true;
        _process.Dispose();
    }

    private void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // what was still to be written is of no use to a process that has ended
        }
    }
}
