using System.Globalization;
using Bench.Analysis.Cells;
using Bench.Studies;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>One line an event, and one every ten seconds of a long phase: for files, pipes and logs.</summary>
internal sealed class PlainDisplay(TextWriter output, TimeProvider time) : IRunDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private RunProgress? _progress;
    private ITimer? _timer;

    public void Note(string text) => Write(text);

    public void Begin(RunProgress progress)
    {
        _progress = progress;
        _timer = time.CreateTimer(_ => WriteProgress(), null, Interval, Interval);
    }

    public void CellStarting(StudyCell cell, int number) =>
        Write(Invariant($"[{number}/{_progress?.TotalCells}] {CellDescription.Of(cell)}"));

    public void CellFinished(StudyCell cell, int number, CellSummary? summary) =>
        Write(Invariant($"[{number}/{_progress?.TotalCells}]   {CellLine.Of(summary)}{Left()}"));

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
            await _timer.DisposeAsync();
    }

    private string Left() => _progress?.Remaining is { Nanoseconds: > 0 } left ? $"; {Clock(left.Seconds)} left" : "";

    private void WriteProgress()
    {
        if (_progress is not { } progress)
            return;
        if (progress.Cell is null)
        {
            Write($"    {progress.Activity}");
            return;
        }

        Write(Invariant($"    {progress.Activity}: {progress.Gauge.Ended}{Of(progress.PhaseRequests)} requests, {LoadText.Of(progress)}, ")
            + Invariant($"{progress.Gauge.Failed} failed{Left()}"));
    }

    private static string Of(int? total) => total is { } count ? Invariant($" of {count}") : "";

    private static string Clock(double seconds) =>
        TimeSpan.FromSeconds(Math.Ceiling(seconds)).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);

    private void Write(string line)
    {
        lock (_lock)
            output.WriteLine(line);
    }
}
