using Bench.Analysis.Reconciliation;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.Requests;

/// <summary>One request as the formulas see it: its record, and what can be said of it only with others beside it.</summary>
/// <param name="request">The record, as far as it is believed.</param>
/// <param name="plan">The cell it belongs to.</param>
/// <param name="prompt">The reading of its prompt.</param>
/// <param name="unqueuedResidual">The residual of an uncontended request; null if no cell provides a baseline.</param>
public sealed class RequestView(ReconciledRequest request, PlanCell plan, PromptReading prompt, Duration? unqueuedResidual)
{
    private const int NotCounted = -1;

    // Kept once they are requested, by whichever thread: each is written as a whole, and always the same.
    private int _contentLines = NotCounted;
    private GapQuantiles? _gapQuantiles;

    /// <summary>A request that nothing was compared with: as it was recorded.</summary>
    public RequestView(RequestRecord record, PlanCell plan, PromptReading prompt = default, Duration? unqueuedResidual = null)
        : this(ReconciledRequest.Unquestioned(record), plan, prompt, unqueuedResidual)
    {
    }

    /// <summary>As it was recorded: for what is said about the record itself. No measure takes anything from it.</summary>
    internal RequestRecord Recorded { get; } = request.Recorded;

    /// <summary>As it is believed: a figure of the server that was withheld is null in it.</summary>
    public RequestRecord Record { get; } = request.Record;

    /// <summary>An ok answer that holds nothing: no text, no thinking, no tool call. It did nobody any good.</summary>
    public bool IsEmpty =>
        IsOk && Plan.Workload.Endpoint.Generates && (Streamed ? ContentLines == 0 : Record.Usage.OutputTokens is null or 0);

    /// <summary>The withheld figures, with the reasons.</summary>
    public IReadOnlyList<Objection> Objections { get; } = request.Objections;

    /// <inheritdoc cref="StreamedTokens"/>
    public StreamedTokens Tokens { get; } = request.Tokens;

    /// <summary>
    /// The times of its tokens; null if the stream was buffered, because the times then describe the path and not the server.
    /// </summary>
    public Timeline? Stream { get; } = request.StreamTrusted ? request.Record.Timeline : null;

    public PlanCell Plan { get; } = plan;

    /// <inheritdoc cref="PromptReading"/>
    public PromptReading Prompt { get; } = prompt;

    /// <summary>True if the server's prompt cache served it; null if unknown.</summary>
    public bool? Cached => Prompt.Cached;

    public Duration? UnqueuedResidual { get; } = unqueuedResidual;

    public bool IsOk => Record.Outcome.IsOk;

    public bool IsMeasured => Record.Identity.Phase == Phase.Measured;

    /// <summary>True for a request that only kept the load up before or after those that are measured: of a ramp or a drain.</summary>
    public bool IsBeside => Record.Identity.Phase is Phase.Ramp or Phase.Drain;

    /// <summary>Ended by us because the cell was over: no failure.</summary>
    public bool IsCancelledByPlan => IsBeside && Record.Outcome.Kind == OutcomeKind.Cancelled;

    /// <summary>
    /// False for a later turn of a conversation: its prompt holds the history, which the server's cache is expected to serve.
    /// </summary>
    public bool IsFirstTurn => Record.Identity.Turn == 1;

    public bool Streamed => Plan.Workload.Stream;

    /// <summary>Every instant, also of a stream that was delayed.</summary>
    public Timeline Timeline => Record.Timeline;

    /// <summary>The server's own account of a request that succeeded; null for any other.</summary>
    public ServerTimings? Server => IsOk ? Record.Server : null;

    /// <summary>Lines of generated content.</summary>
    public int ContentLines => _contentLines == NotCounted ? _contentLines = Timeline.CountContentLines() : _contentLines;

    /// <summary>
    /// The stretch of the stream from the first to the last read with content, and the tokens that came in it:
    /// those of the first read were waited for before it. Null below two such reads, where over half of the lines came
    /// in the first, and where the tokens cannot be told.
    /// </summary>
    public (double Tokens, Duration Length)? StreamedStretch
    {
        get
        {
            if (!IsOk
                || Stream is not { FirstToken: { } first, LastToken: { } last, Reads: { Count: >= 2 } reads }
                || Tokens.Content is not { } tokens)
                return null;
            var after = ContentLines - reads[0].Lines;
            return 2 * after < ContentLines || tokens <= 0 ? null : (tokens * after / ContentLines, last - first);
        }
    }

    /// <summary>
    /// The gaps between successive content reads, in ms. Empty below two reads, and where something held the stream back.
    /// Made anew at each call: kept, those of a large run would take more memory than its records.
    /// </summary>
    public IReadOnlyList<double> Gaps
    {
        get
        {
            if (Stream is not { Reads: { Count: >= 2 } reads })
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

    /// <summary>The quantiles of the gaps. Unlike the gaps themselves, they are kept.</summary>
    public GapQuantiles GapQuantiles => _gapQuantiles ??= GapQuantiles.Of(Gaps);

    /// <summary>
    /// The time that the server does not account for: total − load − prompt_eval − eval. Null if one of them is missing; the decode time
    /// of a single token is zero, and some versions leave that out. For embeddings, whose work is not reported, it is total − load.
    /// </summary>
    public Duration? Residual
    {
        get
        {
            if (Server is not { Total: { } total, Load: { } load } server)
                return null;
            if (!Plan.Workload.Endpoint.Generates)
                return total - load;
            if (server.PromptEval is not { } prompt)
                return null;
            var eval = server.Eval ?? (server.EvalCount <= 1 ? Duration.Zero : null);
            return eval is { } decode ? total - load - prompt - decode : null;
        }
    }

    /// <summary>True when the request has the measure by its record, and does not have it by what is believed of that.</summary>
    internal bool Withholds(Func<RequestView, double?> measure) => measure(this) is null && measure(AsRecorded) is not null;

    /// <summary>The same request, if nothing stood before its nonce.</summary>
    internal RequestView WithoutHead => new(request, Plan, Prompt with { Head = 0 }, UnqueuedResidual);

    private RequestView AsRecorded => new(ReconciledRequest.Unquestioned(Recorded), Plan, Prompt, UnqueuedResidual);
}
