namespace Bench.Servers.Managed.Supervision;

/// <summary>
/// Where a supervisor's reports go. Nobody reads them any more when the harness is gone: then they are dropped, and its work goes on.
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
            // a pipe that nobody reads
        }
    }

    public ValueTask DisposeAsync() => output.DisposeAsync(); // not the writer: a line that was not taken would be written again
}
