using Bench.Models.Memory;

namespace Bench.Runner.Fitting;

/// <summary>The request to <c>bench fit</c> on the command line.</summary>
internal sealed record FitRequest
{
    /// <summary>Models by name; empty: all that the server has, unless files are named.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>GGUF files: paths, or URLs.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>True if particular models are asked about.</summary>
    public bool NamesModels => Models.Count > 0 || Files.Count > 0;

    /// <summary>The server whose installed models are used; null for the default server of scenario files.</summary>
    public required string? Server { get; init; }

    /// <summary>Bytes of a card's memory; null: this machine's, or <see cref="Machine"/>.</summary>
    public required long? VramBytes { get; init; }

    /// <summary>One of the simulator's; null: this machine, or <see cref="VramBytes"/>.</summary>
    public required string? Machine { get; init; }

    /// <summary>Tokens per slot; null if not requested.</summary>
    public required int? Context { get; init; }

    public required IReadOnlyList<int> Slots { get; init; }

    public required IReadOnlyList<KvCacheType> KvCaches { get; init; }
}
