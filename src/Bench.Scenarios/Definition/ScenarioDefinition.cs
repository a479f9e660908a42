using Bench.Core.Plans;

namespace Bench.Scenarios.Definition;

/// <summary>A scenario file that holds no mistake: complete, immutable, and not yet multiplied out.</summary>
public sealed record ScenarioDefinition
{
    /// <summary>The file's <c>name</c>, or the file's own name without its extension.</summary>
    public required string Name { get; init; }

    public required long Seed { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<ServerSpec> Servers { get; init; }

    public required PullPolicy Pull { get; init; }

    public TelemetrySpec Telemetry { get; init; } = TelemetrySpec.Default;

    /// <summary>
    /// True when the plan depends on what the servers have: <c>model: installed</c>, or a quantization that no entry under
    /// <c>models</c> names a tag for.
    /// </summary>
    public bool NeedsInstalledModels => Scenarios.Any(scenario => scenario.NeedsInstalledModels(Models));

    /// <summary>Every load of the scenarios whose answers are streamed, as the file writes them: exclusions are not heeded.</summary>
    public IReadOnlyList<LoadProfile> StreamedLoads =>
    [
        .. from scenario in Scenarios
           where scenario.Workload.Stream
           from product in scenario.Products
           from load in scenario.LoadsOf(product)
           select load,
    ];

    /// <summary>The verbs that decide about its scenarios, each once.</summary>
    public IReadOnlyList<string> DecidingVerbs => [.. Scenarios.SelectMany(scenario => scenario.Blocks.Keys).Distinct()];

    /// <summary>The inputs of a verb, by the name of each scenario that has its block.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> AskedOf(string verb) =>
        Scenarios
            .Where(scenario => scenario.Blocks.ContainsKey(verb))
            .ToDictionary(scenario => scenario.Name, scenario => scenario.Blocks[verb]);

    /// <summary>The same with the scenarios only that carry the verb's block.</summary>
    public ScenarioDefinition DecidedBy(string verb) =>
        this with { Scenarios = [.. Scenarios.Where(scenario => scenario.Blocks.ContainsKey(verb))] };

    internal IReadOnlyList<ModelTags> Models { get; init; } = [];

    internal IReadOnlyList<ScenarioSpec> Scenarios { get; init; } = [];
}
