using System.Runtime.CompilerServices;
using Bench.Analysis;
using Bench.Reporting.Instruments;
using static System.FormattableString;

namespace Bench.Runner.Otlp;

/// <summary>
/// The figures of finished runs, sent to a collector. A failure to send is reported, with the command to send them again;
/// it changes neither reports nor exit codes, for what was measured stands in the run folder.
/// </summary>
/// <param name="address">The destination.</param>
/// <param name="time">The time source for waiting.</param>
/// <param name="limit">For all runs together; null: <see cref="Longest"/>.</param>
internal sealed class FigureDelivery(CollectorAddress address, TimeProvider time, TimeSpan? limit = null)
{
    /// <summary>Nobody waits longer for a collector.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Of so many cells a request stays well below the 4 MiB that a collector takes over gRPC.</summary>
    private const int CellsInRequest = 50;

    private const string DisabledVariable = "OTEL_SDK_DISABLED";

    /// <summary>Sends one run after the other, and stops at the first that is not taken.</summary>
    /// <param name="runs">Each with the path of its folder.</param>
    /// <param name="say">For people: what was sent.</param>
    /// <param name="complain">Receives what was not sent, with the remedy.</param>
    public void Send(IReadOnlyList<(RunSummary Run, string Folder)> runs, Action<string> say, Action<string> complain)
    {
        var waiting = new WaitingTime(time, limit ?? Longest);
        for (var index = 0; index < runs.Count; index++)
        {
            var run = runs[index].Run;
            if (Send(run, waiting) is { } reason)
            {
                var folders = string.Join(' ', runs.Skip(index).Select(left => left.Folder));
                complain($"bench: --otlp {address.Text}: the figures of {run.Manifest.Run} were not sent: {reason}\n"
                    + $"  after fixing that, send them with: bench report {folders} --otlp {address.Text}");
                return;
            }

            say(Invariant($"Sent the figures of {run.Manifest.Run} ({run.Cells.Count} {(run.Cells.Count == 1 ? "cell" : "cells")}) ")
                + Invariant($"to {address.Text}."));
        }
    }

    /// <summary>Null when all of it was taken, else why not.</summary>
    private string? Send(RunSummary run, WaitingTime waiting)
    {
        if (string.Equals(Environment.GetEnvironmentVariable(DisabledVariable), "true", StringComparison.OrdinalIgnoreCase))
            return $"{DisabledVariable} is set";
        if (run.Cells.Count == 0)
            return "no cell was started";
        foreach (var cells in RunInstruments.CellsOf(run).Chunk(CellsInRequest))
        {
            if (waiting.IsOver)
                return Invariant($"not all of it was accepted within {waiting.Limit.TotalSeconds:0.#} s");
            if (Export(run, [.. cells.SelectMany(cell => cell)], waiting) is { } reason)
                return reason;
        }

        return null;
    }

    /// <summary>Not inlined: only whoever comes here loads the exporter.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private string? Export(RunSummary run, IReadOnlyList<InstrumentSeries> series, WaitingTime waiting) =>
        OtlpExport.Send(address, RunInstruments.ResourceOf(run), series, waiting);
}
