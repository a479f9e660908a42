using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.Requests;

/// <summary>One request as the formulas see it: its record, and what can be said of it only with others beside it.</summary>
/// <param name="record">What happened.</param>
/// <param name="plan">The cell it belongs to.</param>
/// <param name="cached">Whether the server's prompt cache served it; null where that cannot be said.</param>
/// <param name="unqueuedResidual">The residual of a request that waited for nobody; null where no cell shows it.</param>
public sealed class RequestView(RequestRecord record, PlanCell plan, bool? cached, Duration? unqueuedResidual)
{
    private const int NotCounted = -1;

    // Kept once they are asked for, by whichever thread: each is written as a whole, and always the same.
    private int _contentLines = NotCounted;
    private GapQuantiles? _gapQuantiles;

    public RequestRecord Record { get; } = record;

    public PlanCell Plan { get; } = plan;

    public bool? Cached { get; } = cached;

    public Duration? UnqueuedResidual { get; } = unqueuedResidual;

    public bool IsOk => Record.Outcome.IsOk;

    public bool IsMeasured => Record.Identity.Phase == Phase.Measured;

    /// <summary>False for a later turn of a conversation: its prompt holds the history, which the server's cache is expected to serve.</summary>
    public bool IsFirstTurn => Record.Identity.Turn == 1;

    public bool Streamed => Plan.Workload.Stream;

    public Timeline Timeline => Record.Timeline;

    /// <summary>The server's own account of a request that succeeded; null for any other.</summary>
    public ServerTimings? Server => IsOk ? Record.Server : null;

    /// <summary>Lines of generated content.</summary>
    public int ContentLines => _contentLines == NotCounted ? _contentLines = CountLines() : _contentLines;

    /// <summary>
    /// What the last n − 1 steps of the stream carried. With done_reason <c>stop</c> the server may have counted the stop token, which
    /// no line carries; but lines are not tokens either (bytes of a split character wait for their rest), so it is the larger of both.
    /// </summary>
    public int? ContentTokens => Record.Usage.OutputTokens is not { } output ? null
        : Record.DoneReason == "stop" ? Math.Max(ContentLines, output - 1)
        : output;

    /// <summary>
    /// The gaps between successive content reads, in ms. Empty below two reads. Made anew at each call: kept, those of a large run would take more memory than its records.
    /// </summary>
    public IReadOnlyList<double> Gaps
    {
        get
        {
            var reads = Timeline.Reads;
            if (reads.Count < 2)
                return [];
            var gaps = new double[reads.Count - 1];
            var last = reads[0].At;
            for (var index = 0; index < gaps.Length; index++)
            {
                var at = reads[index + 1].At;
                gaps[index] = (at - last).Milliseconds;
                last = at;
            }

            return gaps;
        }
    }

    /// <summary>What describes the gaps; kept, unlike them.</summary>
    public GapQuantiles GapQuantiles => _gapQuantiles ??= GapQuantiles.Of(Gaps);

    /// <summary>
    /// What the server spent and gave no name to: total − load − prompt_eval − eval. Null where it left one of them out;
    /// the decode time of a single token is zero, and some versions leave that out.
    /// </summary>
    public Duration? Residual
    {
        get
        {
            if (Server is not { Total: { } total, Load: { } load, PromptEval: { } prompt } server)
                return null;
            var eval = server.Eval ?? (server.EvalCount <= 1 ? Duration.Zero : null);
            return eval is { } decode ? total - load - prompt - decode : null;
        }
    }

    private int CountLines()
    {
        var (reads, lines) = (Timeline.Reads, 0);
        for (var index = 0; index < reads.Count; index++)
            lines = checked(lines + reads[index].Lines);
        return lines;
    }
}
