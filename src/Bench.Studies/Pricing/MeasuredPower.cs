using Bench.Analysis.Cells;
using Bench.Analysis.Telemetry;

namespace Bench.Studies.Pricing;

/// <summary>The power and the output of one machine, over several cells of one load.</summary>
/// <param name="Watts">The mean power; null if the energy of any cell was not measured.</param>
/// <param name="EnergySource">The devices whose energy was measured; null if none were.</param>
/// <param name="TokensPerSecond">The output; null if it is not known of every cell.</param>
public sealed record MeasuredPower(double? Watts, string? EnergySource, double? TokensPerSecond)
{
    public static readonly MeasuredPower Unknown = new(null, null, null);

    /// <summary>Gets the figures of the valid cells among these.</summary>
    public static MeasuredPower Of(IEnumerable<CellSummary> all)
    {
        CellSummary[] cells = [.. all.Where(cell => cell.IsValid && cell.Throughput.DurationSeconds is > 0)];
        if (cells.Length == 0)
            return Unknown;
        var seconds = cells.Sum(cell => cell.Throughput.DurationSeconds!.Value);
        CellEnergy[] energies = [.. cells.Select(cell => cell.Telemetry.Energy).OfType<CellEnergy>()];
        var isMeasured = energies.Length == cells.Length;
        return new MeasuredPower(
            isMeasured ? energies.Sum(energy => energy.Joules) / seconds : null,
            isMeasured ? energies[0].Source : null,
            cells.All(cell => cell.Throughput.OutputTokensPerSecond is > 0)
                ? cells.Sum(cell => cell.Throughput.OutputTokensPerSecond!.Value * cell.Throughput.DurationSeconds!.Value) / seconds
                : null);
    }
}
