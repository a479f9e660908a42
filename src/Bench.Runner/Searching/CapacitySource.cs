using Bench.Runner.Asking;
using Bench.Runner.Display;
using Bench.Scenarios;
using Bench.Scenarios.Starter;

namespace Bench.Runner.Searching;

/// <summary>
/// Converts the requested search for capacity to a scenario: the file with overrides, or a generated one for the model that
/// the server has loaded, else its smallest.
/// </summary>
internal sealed class CapacitySource(Composition composition, Action<string> note)
{
    private const string MadeUp = "capacity";

    /// <summary>The scenario, which may have mistakes; or null with the exit code of what was said on standard error.</summary>
    public async Task<(ScenarioLoad? Load, int ExitCode)> LoadAsync(CapacityRequest request, CancellationToken cancellation)
    {
        var scenario = new AskedScenario(composition, request.Overrides, request.Seed);
        return request.File is { } file
            ? scenario.OfFile(file, request.Server, definition => CapacityScenario.Overrides(definition, request.Settings))
            : await MakeUpAsync(request, scenario, cancellation);
    }

    private async Task<(ScenarioLoad?, int)> MakeUpAsync(CapacityRequest request, AskedScenario scenario, CancellationToken cancellation)
    {
        var (server, instead) = await AskedServer.FindAsync(composition, request.Server, cancellation);
        if (server is null)
            return instead;
        await using var closing = server;
        var inventory = server.Inventory;
        if ((request.Model ?? await AskedModel.OfAsync(inventory, server.Client, cancellation)) is not { } model)
            return AskedServer.Complain("the server lists no chat model", "name one with --model, or write a scenario file and name it");
        if (request.Model is null)
            note($"Measuring {model}; choose another with --model.");
        return (
            scenario.MadeUp(MadeUp, CapacityScenario.For(AskedScenario.ServerOf(inventory, request.Server), model, request.Settings)),
            ExitCode.Done);
    }
}
