using Bench.Analysis.Answers;
using Bench.Analysis.Comparisons;
using Bench.Analysis.Figures;
using static System.FormattableString;

namespace Bench.Analysis.Conclusions;

/// <summary>Candidates and what is said of them.</summary>
/// <param name="severalServers">True if the run has several servers.</param>
internal sealed class CandidateWords(bool severalServers)
{
    private const double BytesPerGibibyte = 1L << 30;
    private const double BytesPerMebibyte = 1L << 20;
    private const double MebibytesPerGibibyte = 1024;

    /// <summary>The model with its quantization, and the server where the run has several.</summary>
    public string Name(Candidate candidate) => AnsweredRun.Model(candidate.Cell.Factors) + On(candidate);

    /// <summary>Beside another of the same model: what differs.</summary>
    public string ShortName(Candidate candidate, Candidate beside) =>
        candidate.Family != beside.Family ? Name(candidate)
        : candidate.Identity.Quantization == beside.Identity.Quantization && candidate.Server != beside.Server ? candidate.Server!.Text
        : candidate.Quantization is { } quantization && candidate.Identity.Quantization != beside.Identity.Quantization
            ? quantization + On(candidate)
        : Name(candidate);

    /// <summary><c>145.0 tok/s</c>.</summary>
    public static string Speed(CellFigure figure, Candidate candidate) =>
        Estimate.ValueOf(figure.ValueOf(candidate.Cell)!.Value, figure.UnitIn(candidate.Cell));

    /// <summary>
    /// <c>1.66 × q8_0 (95 % CI 1.65–1.67)</c>; of several repetitions also how far they lie apart. Empty if there is no ratio.
    /// </summary>
    public static string Times(IReadOnlyList<FigureComparison> comparisons, string other)
    {
        FigureComparison[] ratios = [.. comparisons.Where(comparison => comparison.Ratio is not null)];
        if (ratios.Length == 0)
            return "";
        string[] basis =
        [
            .. ratios[0] is { RatioLow: { } low, RatioHigh: { } high } ? [$"95 % CI {Ends(low, high)}"]
                : ratios[0].Figure.Statistic is not null ? ["too few values for an interval"]
                : Array.Empty<string>(),
            .. ratios.Length > 1
                ? [Invariant($"{ratios.Min(ratio => ratio.Ratio):0.00}–{ratios.Max(ratio => ratio.Ratio):0.00} over ")
                    + Invariant($"{ratios.Length} repetitions")]
                : Array.Empty<string>(),
        ];
        return Invariant($"{ratios[0].Ratio:0.00} × {other}") + (basis.Length == 0 ? "" : $" ({string.Join("; ", basis)})");
    }

    /// <summary>Several ratios as one: <c>1.31–1.70 × q8_0 (every 95 % CI within 1.29–1.72)</c>.</summary>
    public static string Range(IReadOnlyList<FigureComparison> comparisons, string other)
    {
        FigureComparison[] ratios = [.. comparisons.Where(comparison => comparison.Ratio is not null)];
        return Invariant($"{ratios.Min(ratio => ratio.Ratio):0.00}–{ratios.Max(ratio => ratio.Ratio):0.00} × ")
            + Invariant($"{other}{(Within(ratios, "every") is { } basis ? $" ({basis})" : "")}");
    }

    /// <summary>
    /// Between which ends the intervals of several ratios lie: <c>every 95 % CI within 1.29–1.72</c>; null if there is none to be had.
    /// </summary>
    /// <param name="comparisons">At least one.</param>
    /// <param name="which">The word before it: <c>every</c>.</param>
    public static string? Within(IReadOnlyCollection<FigureComparison> comparisons, string which) =>
        comparisons.All(ratio => ratio.RatioLow is not null)
            ? $"{which} 95 % CI within "
                + $"{Ends(comparisons.Min(ratio => ratio.RatioLow)!.Value, comparisons.Max(ratio => ratio.RatioHigh)!.Value)}"
        : comparisons.Any(ratio => ratio.Figure.Statistic is not null) ? "too few values for an interval"
        : null;

    /// <summary>With a third decimal where two would make a point of the interval.</summary>
    private static string Ends(double low, double high) => Invariant($"{low:0.00}") != Invariant($"{high:0.00}")
        ? Invariant($"{low:0.00}–{high:0.00}")
        : Invariant($"{low:0.000}–{high:0.000}");

    /// <summary>The one that is taken beside the next; null if there is no other.</summary>
    public string? TimesNext(CandidateChoice choice) =>
        choice is { Against: var against, Next: { } next } ? Times(against, ShortName(next, choice.Taken)) : null;

    public static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Behind what stands before it; nothing of nothing.</summary>
    public static string Comma(string? text) => string.IsNullOrEmpty(text) ? "" : ", " + text;

    /// <summary>The placement of the model and its memory: <c>in 5.1 of 24.0 GiB</c>; null if unknown.</summary>
    public static string? Memory(Candidate candidate) => (Placement.CpuShare(candidate.Cell), candidate.Cell.Loaded) switch
    {
        (0, { SizeVramBytes: { } bytes }) => $"in {Bytes(bytes, Total(candidate))}",
        (1, { SizeBytes: { } bytes }) => $"on the CPU, in {Bytes(bytes)}",
        ({ } share, _) => Invariant($"with {100 * share:0.#} % of it on the CPU"),
        _ => null,
    };

    /// <summary><c>5.1 GiB</c>; of little <c>2 MiB</c>.</summary>
    public static string Bytes(long bytes, string of = "") => bytes < BytesPerGibibyte / 10
        ? Invariant($"{bytes / BytesPerMebibyte:0.#} MiB")
        : Invariant($"{bytes / BytesPerGibibyte:0.0}{of} GiB");

    /// <summary>
    /// The additional memory of the second one, <c>3.2 GiB more</c>; null if unknown or less than a tenth.
    /// </summary>
    public static string? Difference(Candidate taken, Candidate other)
    {
        if ((other.Memory - taken.Memory) is not { } bytes || Math.Round(bytes / BytesPerGibibyte, 1) is 0)
            return null;
        return Invariant($"{Math.Abs(bytes) / BytesPerGibibyte:0.0} GiB {(bytes > 0 ? "more" : "less")}");
    }

    private string On(Candidate candidate) => severalServers ? $" on {candidate.Server}" : "";

    /// <summary>Of the GPUs that the server uses, where they were sampled.</summary>
    private static string Total(Candidate candidate) =>
        CellFigures.VramTotal.ValueOf(candidate.Cell) is { } total ? Invariant($" of {total / MebibytesPerGibibyte:0.0}") : "";
}
