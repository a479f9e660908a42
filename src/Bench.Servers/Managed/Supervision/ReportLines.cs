namespace Bench.Servers.Managed.Supervision;

/// <summary>
/// The output for a supervisor's reports. If the harness is gone, reports are dropped and the supervisor continues.
/// </summary>
internal sealed class ReportLines(Stream output) : IAsyncDisposable
{
    private readonly StreamWriter _writer = new(output) { AutoFlush = true };

    public void Write(SupervisorReport report)
    {
        try
        {
            _writer.WriteLine(report.ToLine());
        }
        catch (IOException)
        {
            // the pipe has no reader
        }
    }

    public ValueTask DisposeAsync() => output.DisposeAsync(); // not the writer: a line that was not taken would be written again
}
