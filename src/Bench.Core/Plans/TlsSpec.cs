namespace Bench.Core.Plans;

/// <summary>The validation of a server's certificate.</summary>
public sealed record TlsSpec
{
    /// <summary>
    /// Full path of a PEM file with certificates of authorities trusted beside the system's; null for the system's alone.
    /// </summary>
    public string? CaFile { get; init; }

    /// <summary>Accept any certificate.</summary>
    public bool Insecure { get; init; }
}
