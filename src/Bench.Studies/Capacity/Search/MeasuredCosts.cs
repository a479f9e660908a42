using Bench.Analysis.Telemetry;

namespace Bench.Studies.Capacity.Search;

/// <summary>The costs of the load that holds, from its cells.</summary>
internal static class MeasuredCosts
{
    /// <summary>Null without prices, and if no load holds.</summary>
    public static CapacityCosts? Of(SearchedConfiguration searched, CapacityInputs asked)
    {
        if (asked.Prices is not { } prices || searched.Step.Holds is not { } holds)
            return null;
        var cells = searched.CellsAt(holds).Select(cell => cell.Summary).Where(cell => cell.IsValid && cell.Throughput.DurationSeconds is > 0).ToArray();
        if (cells.Length == 0)
            return new CapacityCosts(prices, asked.Find.Text(holds), null, null, null);
        var seconds = cells.Sum(cell => cell.Throughput.DurationSeconds!.Value);
        CellEnergy[] energies = [.. cells.Select(cell => cell.Telemetry.Energy).OfType<CellEnergy>()];
        var isMeasured = energies.Length == cells.Length;
        return new CapacityCosts(
            prices,
            asked.Find.Text(holds),
            isMeasured ? energies.Sum(energy => energy.Joules) / seconds : null,
            isMeasured ? energies[0].Source : null,
            cells.All(cell => cell.Throughput.OutputTokensPerSecond is > 0) ? cells.Sum(cell => cell.Throughput.OutputTokensPerSecond!.Value * cell.Throughput.DurationSeconds!.Value) / seconds : null);
    }
}
