using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>An axis in a scenario: where the sweep, or an entry of include, writes it first.</summary>
/// <param name="Field">Its values.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Axis">Its key.</param>
/// <param name="Servers">Those that the scenario may be run against.</param>
internal sealed record AxisUse(Field Field, MapReader Scenario, string Axis, IReadOnlyCollection<ServerSpec> Servers)
{
    public IReadOnlyCollection<ServerKind> Kinds => [.. Servers.Select(server => server.Kind).Distinct()];

    /// <summary>An option that the scenario fixes and the axis sweeps over would have two values.</summary>
    public void RefuseFixed(string option)
    {
        if (Scenario.Field("options").Find(option) is { } written)
            written.Error(Codes.Clash, $"{option} is also an axis of the sweep", "keep one of the two");
    }
}
