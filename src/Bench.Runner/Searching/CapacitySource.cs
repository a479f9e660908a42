using Bench.Runner.Comparing;
using Bench.Runner.Display;
using Bench.Runner.Preflight;
using Bench.Scenarios;
using Bench.Scenarios.Reading;
using Bench.Scenarios.Starter;
using Bench.Simulator.Serving;

namespace Bench.Runner.Searching;

/// <summary>From what somebody asked of a server's capacity to a scenario: the file with that laid over it, or one made up for the model that the server has loaded, else its smallest.</summary>
internal sealed class CapacitySource(Composition composition, Action<string> note)
{
    private const string MadeUp = "capacity";

    /// <summary>The scenario, which may have mistakes; or null with the exit code of what was said on standard error.</summary>
    public async Task<(ScenarioLoad? Load, int ExitCode)> LoadAsync(CapacityRequest request, CancellationToken cancellation)
    {
        if (request.File is null)
            return await MakeUpAsync(request, cancellation);
        var read = ScenarioFile.Read(request.File, Environment.GetEnvironmentVariable);
        if (read.Source is null)
            return (new ScenarioLoad(null, [read.Problem!], ""), ExitCode.Usage);
        var source = With(read.Source, request) with { Server = request.Server };
        var plain = ScenarioFile.Load(source);
        if (plain.Definition is null)
            return (plain, ExitCode.Done);
        var overrides = CapacityScenario.Overrides(plain.Definition, request.Settings);
        return (LaidOver.Told(ScenarioFile.Load(source with { Overrides = [.. request.Overrides, .. overrides] }), overrides), ExitCode.Done);
    }

    private async Task<(ScenarioLoad?, int)> MakeUpAsync(CapacityRequest request, CancellationToken cancellation)
    {
        var home = DefaultServer.Load(request.Server);
        if (home.Definition is not { } definition)
            return (home, ExitCode.Usage);
        var (inventory, client) = await ServerDetection.LookAsync(definition.Servers[0], composition.ClientOf, composition.StartClock(), cancellation);
        await using var closing = client;
        inventory = await inventory.OfOthers().DescribeAsync(client, inventory.TagsHere, cancellation);
        cancellation.ThrowIfCancellationRequested(); // what failed by that is no complaint
        if (inventory.Problem is { } problem)
            return Complain(problem.What, problem.Remedy);
        if ((request.Model ?? await AskedModel.OfAsync(inventory, client, cancellation)) is not { } model)
            return Complain("the server lists no chat model", "name one with --model, or write a scenario file and name it");
        if (request.Model is null)
            note($"Asked is {model}. Ask another with --model.");
        var server = request.Server is null && inventory.Server.Kind.Addressing.Default is not null ? null : new ComparedServer("local", inventory.Server.Kind.Word, request.Server ?? inventory.Server.BaseAddress.AbsoluteUri, null);
        var text = CapacityScenario.For(server, model, request.Settings);
        return (ScenarioFile.Load(With(new ScenarioSource { Path = MadeUp, Text = text, Directory = Environment.CurrentDirectory, Environment = Environment.GetEnvironmentVariable }, request)), ExitCode.Done);
    }

    private static (ScenarioLoad?, int) Complain(string what, string remedy)
    {
        Screen.Complain([(what, remedy)]);
        return (null, ExitCode.Preflight);
    }

    private ScenarioSource With(ScenarioSource source, CapacityRequest request) => source with
    {
        Overrides = request.Overrides,
        Seed = request.Seed,
        Blocks = composition.Studies.Blocks,
        SimulatorProblems = spec => new SimulatorStart(spec, port: 0).Problems,
    };
}
