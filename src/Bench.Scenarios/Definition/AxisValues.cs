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

    /// <summary>Requests a second: open loops, where concurrency makes closed ones.</summary>
    public IReadOnlyList<double>? Rates { get; init; }

    /// <summary>True also where no rate could be read: open loops were meant.</summary>
    public bool IsRateWritten { get; init; }

    private bool HasLoad => Concurrency is not null || Rates is not null;

    /// <summary>
    /// These values, and where an axis is not written, those of the other. Concurrency and rate are two words for one axis, the load.
    /// </summary>
    public AxisValues Over(AxisValues other) => new()
    {
        Servers = Servers ?? other.Servers,
        Models = Models ?? other.Models,
        Quantizations = Quantizations ?? other.Quantizations,
        NumCtx = NumCtx ?? other.NumCtx,
        NumGpu = NumGpu ?? other.NumGpu,
        Concurrency = HasLoad ? Concurrency : other.Concurrency,
        Rates = HasLoad ? Rates : other.Rates,
        IsRateWritten = IsRateWritten || other.IsRateWritten,
    };

    /// <summary>How many points the product has; as a double, for it may be beyond any integer.</summary>
    public double Count(int allServers) =>
        (double)(Servers?.Count ?? allServers) * (Models?.Count ?? 1) * (Quantizations?.Count ?? 1)
        * (NumCtx?.Count ?? 1) * (NumGpu?.Count ?? 1) * (Rates?.Count ?? Concurrency?.Count ?? 1);
}
