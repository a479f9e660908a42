namespace Bench.Scenarios.Definition;

/// <summary>
/// The values of each axis, as a sweep, an entry of include or one of exclude writes them. An axis that is not written is null; no
/// list is empty.
/// </summary>
internal sealed record AxisValues
{
    /// <summary>Stands for every model that a server has.</summary>
    public const string Installed = "installed";

    public IReadOnlyList<string>? Servers { get; init; }

    public IReadOnlyList<string>? Models { get; init; }

    public IReadOnlyList<string>? Quantizations { get; init; }

    public IReadOnlyList<int>? NumCtx { get; init; }

    /// <summary>Null in the list is <c>auto</c>.</summary>
    public IReadOnlyList<int?>? NumGpu { get; init; }

    public IReadOnlyList<int>? Concurrency { get; init; }

    /// <summary>These values, and where an axis is not written, those of the other.</summary>
    public AxisValues Over(AxisValues other) => new()
    {
        Servers = Servers ?? other.Servers,
        Models = Models ?? other.Models,
        Quantizations = Quantizations ?? other.Quantizations,
        NumCtx = NumCtx ?? other.NumCtx,
        NumGpu = NumGpu ?? other.NumGpu,
        Concurrency = Concurrency ?? other.Concurrency,
    };

    /// <summary>How many points the product has; as a double, for it may be beyond any integer.</summary>
    public double Count(int allServers) =>
        (double)(Servers?.Count ?? allServers) * (Models?.Count ?? 1) * (Quantizations?.Count ?? 1)
        * (NumCtx?.Count ?? 1) * (NumGpu?.Count ?? 1) * (Concurrency?.Count ?? 1);
}
