using Bench.Studies;
using Bench.Studies.Capacity;

namespace Bench.Reporting.Charts.Source;

/// <summary>The search for the capacity of one configuration, as charts see it.</summary>
/// <param name="Name">Distinguishes the configuration from the others; empty if there is only one.</param>
/// <param name="Simulated">Indicates that the figures come from a model of a server.</param>
/// <param name="Decision">The answer, with the loads that were measured.</param>
/// <param name="Cells">The cells that the decision rests on.</param>
internal sealed record ChartSearch(string Name, bool Simulated, Decision.Capacity Decision, IReadOnlyList<ChartCell> Cells)
{
    /// <summary>The loads that have a verdict, from the lightest to the heaviest.</summary>
    public IReadOnlyList<CapacityLoad> Loads { get; } = [.. Decision.Loads.Where(load => load.Verdict is not null)];

    /// <summary>The valid cell of a load with the most requests, which is the cell of its last look; null if there is none.</summary>
    public ChartCell? LargestCell(CapacityLoad load) => Cells
        .Where(cell => cell.Summary.IsValid
            && load.Cells.Contains(cell.Summary.Plan.Id)
            && string.Equals(cell.Summary.Part.Role, load.Role.ToString(), StringComparison.OrdinalIgnoreCase))
        .MaxBy(cell => cell.Summary.Ok);
}
