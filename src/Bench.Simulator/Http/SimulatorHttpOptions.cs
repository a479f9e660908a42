using Bench.Simulator.Faults;

namespace Bench.Simulator.Http;

/// <summary>How the simulated server presents itself.</summary>
public sealed record SimulatorHttpOptions
{
    /// <summary>The captured server's.</summary>
    public const string DefaultVersion = "0.32.15";

    /// <summary>What /api/version says; the answers' forms are those of 0.32.15 whatever it says.</summary>
    public string Version { get; init; } = DefaultVersion;

    /// <summary>On loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Of the answers' texts and lengths, and of faults drawn by chance.</summary>
    public long Seed { get; init; } = 1;

    public FaultScript Faults { get; init; } = FaultScript.None;

    /// <summary>OLLAMA_ORIGINS.</summary>
    public AllowedOrigins Origins { get; init; } = AllowedOrigins.Local;

    /// <summary>Requests that /bench/truth remembers.</summary>
    public int TruthRequests { get; init; } = 4096;
}
