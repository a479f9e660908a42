namespace Bench.Core.Records;

/// <summary>The machine that the harness ran on (not necessarily the server's).</summary>
public sealed record HostSnapshot
{
    public required string Name { get; init; }

    public required string OperatingSystem { get; init; }

    public required string Architecture { get; init; }

    public required int Cores { get; init; }

    public required long MemoryBytes { get; init; }

    public required string Runtime { get; init; }
}
