using Bench.Core.Time;

namespace Bench.Analysis.Reconciliation;

/// <summary>
/// The tolerated differences between server and client. The table in docs/measures.md (Reconciliation) gives the reasons.
/// </summary>
internal static class Tolerance
{
    /// <summary>The difference that two clocks on a busy machine can have without an error …</summary>
    public static readonly Duration Least = Duration.FromMilliseconds(5);

    /// <summary>… and by this part of the length that is compared.</summary>
    public const double Part = 0.01;

    /// <summary>A decode rate by the server so many times the rate of the stream that was seen is impossible.</summary>
    public const double FasterThanStream = 10;

    /// <summary>A rate by the server and the rate of the stream that differ by this factor disagree.</summary>
    public const double Disagreement = 1.5;

    /// <summary>Shorter streams, or streams of fewer tokens, are too short to tell a disagreement from a hiccup.</summary>
    public static readonly Duration ShortestJudged = Duration.FromMilliseconds(50);

    /// <inheritdoc cref="ShortestJudged"/>
    public const int FewestTokensJudged = 8;

    /// <summary>No single stream of any hardware decodes this fast, in tok/s; it counts where no stream was seen.</summary>
    public const double FastestDecode = 100_000;

    /// <summary>No step of any model is shorter; it counts where neither a stream nor eval_duration shows one.</summary>
    public static readonly Duration ShortestStep = new(10_000);

    /// <summary>
    /// A prompt is read at most so many times faster than its answer was streamed: what seems faster
    /// came from a cache, or was counted wrongly …
    /// </summary>
    private const double PrefillPerStream = 1000;

    /// <summary>… but a crowded server streams slowly: this rate, in tok/s, is never too fast …</summary>
    private const double PossiblePrefill = 200_000;

    /// <summary>… and this one always is.</summary>
    private const double FastestPrefill = 1_000_000;

    /// <summary>
    /// Tokens over the limit that was requested: a draft of speculative decoding overshoots, and the stop token is counted …
    /// </summary>
    public const int LeastExcess = 8;

    /// <summary>… and this part of the limit.</summary>
    public const double ExcessPart = 0.1;

    /// <summary>A line for each character of a token is possible; more lines than that for one token are not.</summary>
    public const int MostLinesOfToken = 4;

    /// <summary>
    /// A first token so many times later than the server's account leaves room for, in parts of eval_duration, was delayed on the way …
    /// </summary>
    public const double LatePart = 0.25;

    /// <summary>… unless it is less than this, which a network or a busy machine adds …</summary>
    public static readonly Duration LeastLate = Duration.FromMilliseconds(20);

    /// <summary>… or less than so many steps of the answer.</summary>
    public const double LateSteps = 3;

    /// <summary>
    /// More than this part of a cell's lines that were delayed, or of its requests with a late
    /// first token, makes its streams buffered ones.
    /// </summary>
    public const double BufferedShare = 0.5;

    /// <summary>An answer of fewer tokens cannot tell a buffered stream from a short one.</summary>
    public const int FewestTokensBuffered = 4;

    /// <summary>So many times more tokens than lines need an explanation: split characters and the stop token explain less.</summary>
    public const double TokensPerLine = 1.5;

    /// <summary>Lines of so many words each hold several tokens.</summary>
    public const double WordsPerLine = 1.5;

    /// <summary>A first line with so many times the text of the usual one is a bundle of tokens.</summary>
    public const double BundleFactor = 3;

    /// <summary>The larger of <see cref="Least"/> and <see cref="Part"/> of a length.</summary>
    public static Duration Of(Duration length)
    {
        var part = new Duration((long)(Part * length.Nanoseconds));
        return part > Least ? part : Least;
    }

    /// <summary>The fastest that a prompt can have been read, in tok/s.</summary>
    /// <param name="stream">The rate of the answer's stream; null if none was seen.</param>
    public static double FastestPrefillBeside(double? stream) =>
        stream is { } rate ? Math.Clamp(PrefillPerStream * rate, PossiblePrefill, FastestPrefill) : FastestPrefill;

    /// <summary>The most tokens that a limit lets pass.</summary>
    public static double MostOf(int limit) => limit + Math.Max(LeastExcess, ExcessPart * limit);
}
