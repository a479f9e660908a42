using Bench.Studies.Pricing;

namespace Bench.Studies.Capacity.Search;

/// <summary>The costs of the load that holds, from its cells.</summary>
internal static class MeasuredCosts
{
    /// <summary>Null without prices, and if no load holds.</summary>
    public static CapacityCosts? Of(SearchedConfiguration searched, CapacityInputs asked)
    {
        if (asked.Prices is not { } prices || searched.Step.Holds is not { } holds)
            return null;
        var power = MeasuredPower.Of(searched.CellsAt(holds).Select(cell => cell.Summary));
        return new CapacityCosts(prices, asked.Find.Text(holds), power.Watts, power.EnergySource, power.TokensPerSecond);
    }
}
