using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Scenarios.Definition;

/// <summary>Multiplies a scenario's axes out in the order of their factors, the last one changing fastest.</summary>
internal static class SweepPoints
{
    /// <summary>The information that is needed to resolve <c>installed</c> to models.</summary>
    private static readonly Factor[] OfModel = [Factor.Server, Factor.Model, Factor.Quantization];

    /// <summary>The sweep without what is excluded, then what is included; each point once.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="servers">The names of all servers, for a sweep that names none.</param>
    /// <param name="modelsOf">The models that a cell's written one stands for, on its server and in its quantization:
    /// itself, or those that are installed.</param>
    public static IEnumerable<SweepPoint> Of(
        ScenarioSpec scenario, IReadOnlyList<string> servers, Func<PlanCell, IEnumerable<string>> modelsOf)
    {
        var swept = Product(scenario, scenario.Sweep, servers, modelsOf)
            .Where(point => !scenario.Exclude.Any(entry => entry.Matches(point)));
        var included = scenario.Include.SelectMany(entry => Product(scenario, entry.Over(scenario.Sweep), servers, modelsOf));
        return swept.Concat(included).DistinctBy(point => point.Factors);
    }

    /// <summary>The sweep alone, before anything is excluded.</summary>
    public static IEnumerable<SweepPoint> Swept(ScenarioSpec scenario, IReadOnlyList<string> servers) =>
        Product(scenario, scenario.Sweep, servers, AsWritten);

    /// <summary>Every model stands for itself.</summary>
    public static IEnumerable<string> AsWritten(PlanCell cell) => [cell.Model.Name];

    private static IEnumerable<SweepPoint> Product(
        ScenarioSpec scenario, AxisValues axes, IReadOnlyList<string> servers, Func<PlanCell, IEnumerable<string>> modelsOf)
    {
        var template = scenario.Template;
        var start = axes[Factor.Server] is null ? servers.Select(server => template with { Server = server }) : [template];
        Factor[] written = [.. axes.Axes];
        return
            from asked in Multiplied(start, OfModel)
            from model in modelsOf(asked)
            from cell in Multiplied([asked with { Model = asked.Model with { Name = model } }], written.Except(OfModel))
            select new SweepPoint(cell, written, asked.Model.Name == AxisValues.Installed);

        IEnumerable<PlanCell> Multiplied(IEnumerable<PlanCell> cells, IEnumerable<Factor> among) => among
            .Select(axis => axes[axis])
            .OfType<IReadOnlyList<AxisValue>>()
            .Aggregate(cells, (product, values) => product.SelectMany(cell => values.Select(value => value.Apply(cell, scenario))));
    }
}
