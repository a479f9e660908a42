using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>All axes of the language.</summary>
internal static class SweepAxes
{
    public static readonly IReadOnlyList<Axis> Fixed =
    [
        ModelAxes.Server, ModelAxes.Model, ModelAxes.Quantization, MemoryAxes.NumCtx, MemoryAxes.NumGpu, LoadAxes.Concurrency,
        LoadAxes.Rate,
    ];

    public static readonly IReadOnlyList<AxisFamily> Families = [OptionAxes.Family, LaunchAxes.Environment, LaunchAxes.Argument];

    /// <summary>
    /// The keys of a sweep, and of entries of include and exclude. docs/scenarios.md has a row for each (a test compares).
    /// </summary>
    public static readonly Section Section =
        new("scenarios[].sweep", [.. Fixed.Select(axis => axis.Factor.Name), .. Families.Select(family => family.Prefix + "NAME")]);

    /// <summary>Those that are written there.</summary>
    public static IEnumerable<Axis> In(MapReader map) => map.Keys.Select(key =>
        Fixed.FirstOrDefault(axis => axis.Factor.Name == key)
        ?? Families.First(family => key.StartsWith(family.Prefix, StringComparison.Ordinal)).Of(key));
}
