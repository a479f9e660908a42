using Bench.Studies.Choosing;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>
/// The quality of candidates in a few bands, each of which has a colour: by tasks that they pass, by scores that
/// the user supplied, or otherwise by bits per weight.
/// </summary>
/// <param name="basis">The measure of quality.</param>
/// <param name="candidates">All that are drawn.</param>
internal sealed class QualityBands(QualityBasis basis, IReadOnlyList<ChoiceCandidate> candidates)
{
    private const string NotTold = "not told";
    private const int TaskBands = 10;
    private const int ScoreBands = 4;
    private const double BitsStep = 0.5;

    public string Title => basis switch
    {
        { TaskLevel: not null } => "tasks passed",
        { IsMeasured: true } => "score",
        _ => "bits a weight (proxy for quality)",
    };

    /// <summary>The words that occur, the best first.</summary>
    public IReadOnlyList<string> Words => [.. candidates
        .OrderByDescending(candidate => BandOf(candidate) ?? double.NegativeInfinity)
        .Select(WordOf)
        .Distinct()];

    public string WordOf(ChoiceCandidate candidate) => (BandOf(candidate), basis) switch
    {
        (null, _) => NotTold,
        ({ } band, { TaskLevel: not null }) =>
            Invariant($"{100 / TaskBands * band:0} to {100 / TaskBands * (band + 1):0} % of tasks"),
        ({ } band, { IsMeasured: true }) => ScoreWord(band),
        ({ } band, _) => Invariant($"about {BitsStep * band:0.#} bits"),
    };

    /// <summary>The number of its band, the higher the better; null if unknown.</summary>
    private double? BandOf(ChoiceCandidate candidate) => basis switch
    {
        { TaskLevel: not null } =>
            candidate.Tasks is { } tasks ? Math.Min(TaskBands - 1, Math.Floor(tasks.Share * TaskBands)) : null,
        { IsMeasured: true } => candidate.Quality is { } score
            ? ScoreStep == 0 ? 0 : Math.Min(ScoreBands - 1, Math.Floor((score.Value - Least) / ScoreStep))
            : null,
        _ => candidate.BitsPerWeight is { } bits ? Math.Round(bits / BitsStep) : null,
    };

    private double Least => candidates.Select(candidate => candidate.Quality?.Value).OfType<double>().DefaultIfEmpty().Min();

    private double ScoreStep => (candidates.Select(candidate => candidate.Quality?.Value).OfType<double>().DefaultIfEmpty().Max() - Least)
        / ScoreBands;

    private string ScoreWord(double band) => ScoreStep == 0
        ? Invariant($"{Least:0.###}")
        : Invariant($"{Least + band * ScoreStep:0.###} to {Least + (band + 1) * ScoreStep:0.###}");
}
