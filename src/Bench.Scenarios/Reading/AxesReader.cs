using Bench.Core.Factors;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>Reads the axes of a sweep, or of an entry of include or exclude: each a value or a list of them.</summary>
internal sealed class AxesReader(ServerNames servers)
{
    public AxisValues Read(MapReader map)
    {
        var (concurrency, rate) = (map.Field(Factor.Concurrency.Name), map.Field(Factor.Rate.Name));
        if (concurrency.IsWritten && rate.IsWritten)
            rate.Error(
                Codes.Clash,
                "a cell has either concurrency (closed loop) or rate (open loop), not both",
                "keep one of the two; an entry of include may have the other");

        Axis[] axes = [.. SweepAxes.In(map)];
        return new AxisValues
        {
            Written = [.. axes.Select(axis => axis.Factor)],
            Read = axes
                .Select(axis => (axis.Factor, Values: Values(axis, map.Field(axis.Factor.Name))))
                .Where(axis => axis.Values.Count > 0)
                .ToDictionary(axis => axis.Factor, axis => axis.Values),
        };
    }

    /// <summary>
    /// False for an exclusion that names some of several servers, all of which --server replaced: its cells are not there anyway.
    /// </summary>
    public bool IsAboutThisRun(MapReader exclusion)
    {
        var field = exclusion.Field(Factor.Server.Name);
        return !servers.Overridden || !field.IsWritten || field.ItemsOrItself().Count == servers.Written.Count;
    }

    /// <summary>None where nothing of the axis can be used.</summary>
    private IReadOnlyList<AxisValue> Values(Axis axis, Field field)
    {
        var values = new List<AxisValue>();
        var seen = new HashSet<FactorValue>();
        foreach (var item in field.ItemsOrItself())
        {
            if (axis.Read(item, servers) is not { } read)
                continue;
            if (seen.Add(read.Value))
                values.Add(read);
            else
                item.Error(Codes.Duplicate, "the value is in the list twice", "remove it; to run cells again, write repetitions");
        }

        return axis.Factor == Factor.Server && servers.Overridden && values.Count > 0
            ? [ModelAxes.On(ServersReader.OverriddenName)]
            : values;
    }
}
