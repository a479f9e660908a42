using Bench.Core.Factors;
using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Checks whether managed servers can be started as the scenarios want it: every <c>{NAME}</c> in their arguments
/// has a value in each sweep that uses them.
/// </summary>
internal sealed class LaunchChecks(IReadOnlyList<ScenarioSpec> scenarios)
{
    /// <param name="server">One that the harness starts.</param>
    /// <param name="field">Its <c>managed</c>.</param>
    public void Check(ServerSpec server, Field field)
    {
        var products = scenarios.SelectMany(scenario => scenario.Products.Where(product => Uses(product, server))).ToArray();
        IEnumerable<IReadOnlyCollection<string>> given = products.Length == 0 ? [NamesOf(AxisValues.None)] : products.Select(NamesOf);
        foreach (var mistake in given
            .SelectMany(names => LaunchMistakes.Of(server.Managed!, server.Kind.Starting, names))
            .DistinctBy(mistake => mistake.Place + mistake.What))
            field.Error(
                Codes.BadText,
                $"{mistake.Place} {mistake.What}",
                "valid names in braces are port, and the axes arg.NAME that every sweep with this server has");
    }

    private static bool Uses(AxisValues product, ServerSpec server) =>
        product[Factor.Server] is not { } named || named.Any(value => value.Value.Text == server.Name);

    private static IReadOnlyCollection<string> NamesOf(AxisValues product) =>
        [
            .. product.Axes
                .Where(axis => axis.Name.StartsWith(LaunchSettings.Argument, StringComparison.Ordinal))
                .Select(axis => axis.Name[LaunchSettings.Argument.Length..]),
        ];
}
