using Bench.Models.Memory;

namespace Bench.Runner.Fitting;

/// <summary>What somebody asked <c>bench fit</c>, as the command line says it.</summary>
internal sealed record FitRequest
{
    /// <summary>Models by name; empty: all that the server has, unless files are named.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>GGUF files: paths, or URLs.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Whether particular models are asked about.</summary>
    public bool NamesModels => Models.Count > 0 || Files.Count > 0;

    /// <summary>Where installed models are looked up; null: where a scenario file without servers would.</summary>
    public required string? Server { get; init; }

    /// <summary>Bytes of a card's memory; null: this machine's, or <see cref="Machine"/>.</summary>
    public required long? VramBytes { get; init; }

    /// <summary>One of the simulator's; null: this machine, or <see cref="VramBytes"/>.</summary>
    public required string? Machine { get; init; }

    /// <summary>Tokens a slot; null: nobody asked for any.</summary>
    public required int? Context { get; init; }

    public required IReadOnlyList<int> Slots { get; init; }

    public required IReadOnlyList<KvCacheType> KvCaches { get; init; }
}
