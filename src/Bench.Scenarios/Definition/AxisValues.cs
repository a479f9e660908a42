using Bench.Core.Factors;

namespace Bench.Scenarios.Definition;

/// <summary>The values of each axis, as a sweep, an entry of include or one of exclude writes them.</summary>
internal sealed record AxisValues
{
    /// <summary>Stands for every model that a server has.</summary>
    public const string Installed = "installed";

    public static readonly AxisValues None = new() { Written = [], Read = new Dictionary<Factor, IReadOnlyList<AxisValue>>() };

    /// <summary>The axes that stand there, those without a value that could be read included.</summary>
    public required IReadOnlyCollection<Factor> Written { get; init; }

    /// <summary>The axes that could be read; no list is empty.</summary>
    public required IReadOnlyDictionary<Factor, IReadOnlyList<AxisValue>> Read { private get; init; }

    /// <summary>The axes with values, in the order in which they are multiplied.</summary>
    public IEnumerable<Factor> Axes => Read.Keys.Order(Factor.Order);

    private bool HasLoad => Factor.Load.Any(Read.ContainsKey);

    /// <summary>Null if the axis has no value.</summary>
    public IReadOnlyList<AxisValue>? this[Factor axis] => Read.GetValueOrDefault(axis);

    /// <summary>None where the axis has no value.</summary>
    public IEnumerable<FactorValue> ValuesOf(Factor axis) => (this[axis] ?? []).Select(value => value.Value);

    /// <summary>
    /// These values, and where an axis has none, those of the other. Concurrency and rate are two words for one axis, the load.
    /// </summary>
    public AxisValues Over(AxisValues other) => new()
    {
        Written = [.. Written.Union(other.Written)],
        Read = Read
            .Concat(other.Read.Where(axis => !Read.ContainsKey(axis.Key) && !(HasLoad && Factor.Load.Contains(axis.Key))))
            .ToDictionary(axis => axis.Key, axis => axis.Value),
    };

    /// <summary>The number of points of the product; a double, because it may exceed any integer.</summary>
    public double Count(int allServers) =>
        Read.Values.Aggregate(this[Factor.Server] is null ? allServers : 1.0, (product, values) => product * values.Count);
}
