using Bench.Core.Catalog;

namespace Bench.Core.Kinds;

/// <summary>
/// Everything in which one kind of server differs from another. Code that depends on such a difference asks for the property in question,
/// never which kind it is. A kind that is written out in full and leaves out a property does not compile;
/// scenario files and run folders know the kinds in <see cref="All"/>.
/// </summary>
public sealed record ServerKind
{
    /// <summary>An Ollama server, spoken to in its native API (/api/…).</summary>
    public static ServerKind Ollama { get; } = OllamaKind.Create();

    /// <summary>A server of OpenAI's API (/v1/…): llama.cpp's server, vLLM, TGI, an Ollama server, hosted services.</summary>
    public static ServerKind OpenAi { get; } = OpenAiKind.Create();

    /// <summary>A model of an Ollama server, run by the harness itself as a process of its own; it speaks the same API.</summary>
    public static ServerKind Simulator { get; } = SimulatorKind.CreateFrom(Ollama);

    /// <summary>Every kind, in the order in which they are listed for people and in which a server of an unknown kind is tried.</summary>
    public static IReadOnlyList<ServerKind> All { get; } = [Ollama, OpenAi, Simulator];

    /// <summary>The kind of a server of which nothing is written.</summary>
    public static ServerKind Default => Ollama;

    /// <summary>The kind in scenario files and in run folders.</summary>
    public required string Word { get; init; }

    /// <summary>
    /// The kind in summary.json and report.md: their readers rely on <c>open_ai</c>, where the run folder's own files have <c>openai</c>.
    /// </summary>
    public required string WordInSummaries { get; init; }

    /// <summary>For sentences: "an Ollama server".</summary>
    public required string Noun { get; init; }

    /// <summary>The one software that this kind stands for; null if any may stand behind the API.</summary>
    public required ServerSoftware? Software { get; init; }

    public required ServerApi Api { get; init; }

    public required ServerAddressing Addressing { get; init; }

    public required ServerAdvice Advice { get; init; }

    public required ServerStarting Starting { get; init; }

    /// <summary>
    /// True where models can be pulled, loaded and unloaded by request, unless the server says otherwise
    /// (<see cref="ServerIdentity.ManagesModels"/>).
    /// </summary>
    public required bool ManagesModels { get; init; }

    /// <summary>True where a quantization chooses no model: it is a label, which the server may contradict.</summary>
    public required bool QuantizationIsLabel { get; init; }

    /// <summary>
    /// True where the harness starts the server itself: it has no address of its own, and <c>--server</c>
    /// does not take its place as the same kind.
    /// </summary>
    public required bool IsStartedByHarness { get; init; }

    /// <summary>True where the figures come from a model of a server.</summary>
    public required bool IsSimulated { get; init; }

    /// <summary>True where a simulator may take the server's place (<c>fallback: simulator</c>).</summary>
    public required bool HasStandIn { get; init; }

    /// <summary>Whose options these are, for sentences: "Ollama", or "server of kind openai".</summary>
    public string OptionsOwner => Software?.Name ?? $"server of kind {Word}";

    /// <summary>
    /// The advice for a server that has been identified: nothing can be pulled to one that says that it is simulated.
    /// </summary>
    public ServerAdvice AdviceFor(ServerIdentity identity) =>
        identity.Simulated && !IsSimulated ? new SimulatorAdvice(inFile: false) : Advice;

    /// <summary>Null for a word that names no kind.</summary>
    public static ServerKind? Find(string word) => All.FirstOrDefault(kind => kind.Word == word);

    /// <summary>Software and version, as people say it.</summary>
    public string Describe(ServerIdentity identity) => identity switch
    {
        _ when Software is { } software && (identity.Software ?? software.Word) == software.Word =>
            $"{software.Name} {identity.Version}".TrimEnd(),
        { Software: null, Version: null } => $"a server of {Api.Possessive} API",
        { Software: { } other } => $"{other} {identity.Version}".TrimEnd() + $" ({Api.Possessive} API)",
        _ => $"version {identity.Version} ({Api.Possessive} API)",
    };

    public override string ToString() => Word;
}
