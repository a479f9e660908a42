using Bench.Analysis.Timelines;
using Bench.Core.Records;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>A run as it happened: its requests as spans, how many were in flight, what came out, on one axis of time.</summary>
internal static class TimelineOfRun
{
    /// <summary>More spans than this the eye does not see and a page should not carry.</summary>
    private const int MostSpans = 1200;
    private const string Ok = "ok";
    private const string Warmup = "warm-up";
    private const string Beside = "ramp, drain";
    private const string Start = "start";
    private const string End = "end";

    public static IEnumerable<ChartSpec> Of(ChartSource source) => source.Runs
        .Zip(RunNames.Of(source.Runs))
        .Select((pair, index) => source.Runs.Count == 1
            ? Of(source, pair.First, pair.Second, "timeline", "The run as it happened")
            : Of(source, pair.First, pair.Second, Invariant($"timeline-{index + 1}"), $"The run as it happened: {pair.Second}"))
        .OfType<ChartSpec>();

    private static ChartSpec? Of(ChartSource source, ReportedRun run, string runName, string name, string title)
    {
        if (RunTimeline.Of(run.Summary, RunTimeline.Slices) is not { } timeline)
            return null;
        var every = (timeline.Spans.Count + MostSpans - 1) / MostSpans;
        var bins = BinData(timeline);
        var width = timeline.Bins[0].EndSeconds - timeline.Bins[0].StartSeconds;
        return new ChartSpec(
            name,
            title,
            "When did what happen: were requests waiting for each other, did the server pause, did failures come together?",
            [
                CellBand.Panel(timeline, [.. source.Cells.Where(cell => cell.Run == runName)], Start, End),
                SpanPanel(timeline, every),
                .. SampledLanes.Panels(timeline, run.Summary.TelemetryLanes, Start),
                BinPanel(bins, "in_flight"),
                BinPanel(bins, "tokens"),
            ])
        {
            Simulated = run.Summary.Cells.Any(cell => cell.Simulated),
            Notes =
            [
                every == 1
                    ? Invariant($"All {timeline.Spans.Count} requests are drawn.")
                    : Invariant($"Sampled: 1 of every {every} of the {timeline.Spans.Count} requests is drawn ")
                        + "as a span, by order of sending.",
                Invariant($"In flight and tok/s count all requests, in slices of {width:0.###} s; ")
                    + "tokens are those of successful requests.",
                CellBand.Note,
                .. SampledLanes.Notes(run.Summary.TelemetryLanes),
            ],
            Table = bins,
        };
    }

    private static ChartPanel SpanPanel(RunTimeline timeline, int every)
    {
        var spans = timeline.Spans.Where((_, index) => index % every == 0).ToArray();
        // three are taken
        var colored = Shown.Colored(
            spans.Select(OutcomeOf).Where(word => word is not Ok and not Warmup and not Beside).Select(word => (word, 1)),
            Shown.MostColors - 3);
        var data = ChartData.Of(
            spans,
            new("cell", "cell", span => span.Request.Record.Identity.Cell.Value),
            new("request", "request", span => span.Request.Record.Identity.Request) { Decimals = 0 },
            new("outcome", "outcome", ColorOf),
            new(Start, "sent (s)", span => span.StartSeconds) { Decimals = 3 },
            new(End, "ended (s)", span => span.EndSeconds) { Decimals = 3 },
            new("lane", "lane", span => span.Lane) { Decimals = 0, Shown = false },
            new("top", "top", span => span.Lane + 0.8) { Shown = false });
        string[] order = [.. spans
            .Select(span => ColorOf(span).Word!)
            .Distinct()
            .OrderBy(word => word switch { Ok => 0, Warmup => 1, Beside => 2, _ => 3 })
            .ThenBy(word => word, StringComparer.Ordinal)];
        return new ChartPanel(
            data,
            new ChartLayer(
                ChartMark.Span,
                new ChartChannel(Channel.X, Start) { Title = "", FromZero = false },
                new ChartChannel(Channel.X2, End),
                new ChartChannel(Channel.Y, "lane") { Title = "requests" },
                new ChartChannel(Channel.Y2, "top"),
                new ChartChannel(Channel.Color, "outcome", ScaleKind.Category) { Order = order }))
        {
            Height = 150,
        };

        ChartValue ColorOf(TimelineSpan span)
        {
            var word = OutcomeOf(span);
            return word is Ok or Warmup or Beside || colored is null || colored.Contains(word) ? word : Shown.OtherKinds;
        }
    }

    private static ChartPanel BinPanel(ChartData bins, string column) => new(
        bins,
        new ChartLayer(
            ChartMark.Area,
            new ChartChannel(Channel.X, Start) { Title = column == "tokens" ? "time since the run began (s)" : "", FromZero = false },
            new ChartChannel(Channel.Y, column)))
    {
        Height = 90,
    };

    private static ChartData BinData(RunTimeline timeline) => ChartData.Of(
        timeline.Bins,
        new(Start, "from (s)", bin => bin.StartSeconds) { Decimals = 3 },
        new(End, "to (s)", bin => bin.EndSeconds) { Decimals = 3 },
        new("in_flight", "in flight (requests)", bin => bin.InFlight) { Decimals = 2 },
        new("tokens", "output (tok/s)", bin => bin.OutputTokensPerSecond));

    private static string OutcomeOf(TimelineSpan span) => span.Request switch
    {
        { IsCancelledByPlan: true } => Beside,
        { IsOk: false } failed => failed.Record.Outcome.Kind.Word,
        { IsBeside: true } => Beside,
        { IsMeasured: false } => Warmup,
        _ => Ok,
    };
}
