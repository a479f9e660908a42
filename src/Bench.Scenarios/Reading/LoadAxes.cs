using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Scenarios.Definition;

namespace Bench.Scenarios.Reading;

/// <summary>The two words for the load: users of a closed loop, arrivals of an open one.</summary>
internal static class LoadAxes
{
    private const int MostUsers = 10_000;

    public static readonly Axis Concurrency = new(
        Factor.Concurrency,
        (item, _) => item.Int(1, MostUsers) is { } users
            ? new AxisValue(FactorValue.Of(users), (cell, scenario) =>
                cell with { Load = new LoadProfile.ClosedLoop(users) { Ramp = users > 1 ? scenario.OpenLoop.Ramp?.Over : null } })
            : null);

    public static readonly Axis Rate = new(
        Factor.Rate,
        (item, _) => item.Rate() is { } rate
            ? new AxisValue(FactorValue.Of(rate), (cell, scenario) => cell with { Load = scenario.OpenLoop.At(rate) })
            : null);
}
