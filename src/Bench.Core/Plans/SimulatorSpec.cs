namespace Bench.Core.Plans;

/// <summary>
/// The specification of a simulated server, as written in the file and checked by the simulator itself. Null members stand for its
/// defaults.
/// </summary>
public sealed record SimulatorSpec
{
    /// <summary>The address of one that is not running yet: it takes a free port of this machine.</summary>
    public static readonly Uri Anywhere = new("http://127.0.0.1:0/");

    /// <summary>The hardware, by name.</summary>
    public string? Profile { get; init; }

    /// <summary>Tags on its disk; none: its own choice.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The version of Ollama that it reports.</summary>
    public string? Version { get; init; }

    /// <summary>OLLAMA_NUM_PARALLEL and the like, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Of its noise and its texts.</summary>
    public long? Seed { get; init; }

    /// <summary>Coefficient of variation of its durations, 0 to 1; null: none.</summary>
    public double? Noise { get; init; }

    /// <summary>Part by which its durations have grown after an hour (0.02: 2 %); null: not at all.</summary>
    public double? Drift { get; init; }

    /// <summary>The slowdown of its work, in the simulator's own form (<c>5%</c>, <c>prefill=10%</c>); null: no longer.</summary>
    public string? Slower { get; init; }

    /// <summary>Faults to make, in the simulator's own form; null: none.</summary>
    public string? Faults { get; init; }

    /// <summary>The SYSTEM of every model on its disk that writes texts; null: none has one.</summary>
    public string? System { get; init; }

    /// <summary>Tags of models that it lists and that run elsewhere (Ollama's cloud models).</summary>
    public IReadOnlyList<string> Remote { get; init; } = [];
}
