using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Reporting.Fits;

/// <summary>
/// One kind of ratio over all configurations that have it. Measured runs and simulated ones are kept apart:
/// a model of a server agrees with the formulas that it is made of.
/// </summary>
/// <param name="Figure">The column of the ratio in the CSV.</param>
/// <param name="Words">The description of the ratio.</param>
public sealed record AccuracySummary(string Figure, string Words, bool Simulated, RatioSpread Spread)
{
    private static readonly IReadOnlyList<(string Figure, string Words, Func<AccuracyRow, double?> Ratio)> Kinds =
    [
        ("memory_ratio", "Memory, predicted / the server's account", row => row.MemoryRatio),
        ("gpu_memory_ratio", "Memory, predicted / the GPU's account of the server's processes", row => row.GpuRatio),
        ("decode_bound_ratio", "Decode, roofline bound / measured (a bound, and no prediction)", row => row.DecodeRatio),
    ];

    private static readonly bool[] RealFirst = [false, true];

    public static IReadOnlyList<AccuracySummary> Of(IReadOnlyList<AccuracyRow> rows) =>
    [
        .. from simulated in RealFirst
           from kind in Kinds
           let told = rows.Where(row => row.Simulated == simulated && kind.Ratio(row) > 0)
           let ratios = told.Select(row => (kind.Ratio(row)!.Value, row.Machine)).ToArray()
           let spread = RatioSpread.Of(ratios, ConfidenceLevel.L95)
           where spread is not null
           select new AccuracySummary(kind.Figure, kind.Words, simulated, spread),
    ];

    /// <summary>One line.</summary>
    public string Sentence
    {
        get
        {
            var spread = Spread.Deviation is { } deviation ? Invariant($", geometric standard deviation {deviation:0.000}") : "";
            var band = Spread.Band is { Low: { } low, High: { } high }
                ? Invariant($"; on another machine {low:0.000} to {high:0.000} (95 % prediction interval)")
                : Invariant($"; no band: it takes {RatioSpread.FewestGroups} machines");
            var over = $"{Count(Spread.Count, "configuration")} of {Count(Spread.Groups, "machine")}";
            return Invariant($"{(Simulated ? "SIMULATED: " : "")}{Words}: geometric mean {Spread.Mean:0.000}{spread} over {over}{band}.");
        }
    }

    private static string Count(int number, string noun) => Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");
}
