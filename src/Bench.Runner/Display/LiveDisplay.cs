using System.Collections.Concurrent;
using System.Globalization;
using Bench.Analysis.Cells;
using Bench.Studies;
using Spectre.Console;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>A few lines at the bottom of a terminal, drawn four times per second; finished cells scroll up above them.</summary>
internal sealed class LiveDisplay(IAnsiConsole console, TimeProvider time) : IRunDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly CancellationTokenSource _end = new();
    private readonly LiveRegion _region = new(console);
    private RunProgress? _progress;
    private Task _drawing = Task.CompletedTask;

    public void Note(string text) => _lines.Enqueue(text);

    public void Begin(RunProgress progress)
    {
        _progress = progress;
        console.Cursor.Hide();
        _drawing = Task.Run(() => DrawUntilEndAsync(progress), CancellationToken.None);
    }

    public void CellStarting(StudyCell cell, int number)
    {
    }

    public void CellFinished(StudyCell cell, int number, CellSummary? summary)
    {
        _lines.Enqueue(Invariant($"[{number}/{_progress?.TotalCells}] {CellDescription.Of(cell)}"));
        _lines.Enqueue("    " + CellLine.Of(summary));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _drawing;
        _region.Draw(Waiting(), []);
        if (_progress is not null)
            console.Cursor.Show();
        _end.Dispose();
    }

    private async Task DrawUntilEndAsync(RunProgress progress)
    {
        do
        {
            _region.Draw(Waiting(), Lines(progress));
            await Task.Delay(Interval, time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!_end.IsCancellationRequested);
    }

    /// <summary>Lines that are to stay, and have not been written yet.</summary>
    private List<string> Waiting()
    {
        List<string> lines = [];
        while (_lines.TryDequeue(out var text))
            lines.Add(text);
        return lines;
    }

    private static string[] Lines(RunProgress progress) =>
        [Overall(progress), progress.Cell is { } cell ? "  " + CellDescription.Of(cell) : "", "  " + Phase(progress)];

    private static string Overall(RunProgress progress)
    {
        const int width = 24;
        var share = progress.TotalCells == 0 ? 0 : (double)progress.DoneCells / progress.TotalCells;
        var bar = new string('#', (int)(share * width)).PadRight(width, '.');
        var left = progress.Remaining is { Nanoseconds: > 0 } remaining ? $", about {Clock(remaining.Seconds)} left" : "";
        return Invariant($"[{bar}] {progress.DoneCells} of {progress.TotalCells} cells, {Clock(progress.Elapsed.Seconds)} so far{left}");
    }

    private static string Phase(RunProgress progress)
    {
        if (progress.PhaseRequests is null && progress.PhaseDuration is null)
            return progress.Activity + " …";
        List<string> parts = [Invariant($"{progress.Gauge.Ended}{Of(progress)} done"), LoadText.Of(progress)];
        if (progress.RecentTtftMs is { } ttft)
            parts.Add(Invariant($"TTFT {ttft:0.#} ms"));
        if (progress.TokensPerSecond is { } rate)
            parts.Add(Invariant($"{rate:0.#} tok/s"));
        parts.Add(Invariant($"{progress.Gauge.Failed} errors"));
        if (MachineText.Of(progress.Machine()) is { } machine)
            parts.Add(machine);
        return $"{progress.Activity}: {string.Join(", ", parts)}";
    }

    private static string Of(RunProgress progress) => (progress.PhaseRequests, progress.PhaseDuration) switch
    {
        ({ } requests, _) => Invariant($" of {requests}"),
        (null, { } duration) => Invariant($" requests in {Clock(progress.PhaseElapsed.Seconds)} of {duration}"),
        _ => "",
    };

    private static string Clock(double seconds) =>
        TimeSpan.FromSeconds(Math.Ceiling(seconds)).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
}
