using Bench.Core.Records;

namespace Bench.Testing.Samples;

/// <summary>The machine of a sample run.</summary>
public static class SampleHost
{
    public static HostSnapshot Snapshot { get; } = new()
    {
        Name = "host",
        OperatingSystem = "any",
        Architecture = "X64",
        Cores = 4,
        MemoryBytes = 8L << 30,
        Runtime = ".NET",
    };
}
