using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Scenarios.Definition;

namespace Bench.Runner.Simulation;

/// <summary>
/// Puts a simulator in the place of a server that may be replaced (<c>fallback: simulator</c>) and is not there, and says so loudly.
/// </summary>
internal sealed class Fallback(Func<ServerSpec, RunClock, IServerClient> clientOf, RunClock clock)
{
    /// <summary>
    /// Two sizes in two quantizations and one for embeddings: enough to compare, and few enough that all are measured in two minutes.
    /// </summary>
    private static readonly string[] FewModels =
    [
        "llama3.2:1b-instruct-q4_K_M", "llama3.2:1b-instruct-q8_0", "qwen2.5:7b-instruct-q4_K_M", "qwen2.5:7b-instruct-q8_0",
        "nomic-embed-text:latest",
    ];

    /// <summary>
    /// Four slots, so that a first look shows what users at once do: throughput that grows, and then a queue;
    /// and some scatter, as every real server has.
    /// </summary>
    private static readonly SimulatorSpec Stand =
        new() { Models = FewModels, Environment = [KeyValuePair.Create("OLLAMA_NUM_PARALLEL", "4")], Noise = 0.02 };

    public async Task<ScenarioDefinition> ResolveAsync(ScenarioDefinition scenario, Action<string> note, CancellationToken cancellation)
    {
        if (!scenario.Servers.Any(server => server.FallsBack))
            return scenario;

        var servers = new List<ServerSpec>();
        foreach (var server in scenario.Servers)
            servers.Add(server.FallsBack && await WhatIsMissingAsync(server, cancellation) is { } missing
                ? Simulated(server, missing, note)
                : server with { FallsBack = false });
        return scenario with { Servers = servers };
    }

    private static ServerSpec Simulated(ServerSpec server, string missing, Action<string> note)
    {
        note($"*** SIMULATED: {missing}. This run uses a simulator instead:");
        note("*** its figures come from a model of a server, and say nothing about this machine. "
            + "For real figures, start Ollama, or use --server URL.");
        return new ServerSpec { Name = server.Name, Kind = ServerKind.Simulator, BaseAddress = SimulatorSpec.Anywhere, Simulator = Stand };
    }

    /// <summary>Null when there is a server with a model; then it is the one to measure, whatever else may be wrong with it.</summary>
    private async Task<string?> WhatIsMissingAsync(ServerSpec server, CancellationToken cancellation)
    {
        await using var client = clientOf(server, clock);
        var models = await client.InstalledModelsAsync(cancellation);
        cancellation.ThrowIfCancellationRequested(); // an interrupted look-up does not tell that nobody is there
        return models.Match(
            found => found.Count == 0 ? $"the Ollama at {server.BaseAddress} has no model"
                : found.All(model => model.IsRemote) ? $"the Ollama at {server.BaseAddress} has no model of its own"
                : null,
            failure => failure.Kind.IsConnectionFailure || failure.Kind == OutcomeKind.TimeoutConnect
                ? $"no Ollama answers at {server.BaseAddress}"
                : null);
    }
}
