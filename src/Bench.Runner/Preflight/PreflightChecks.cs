using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Planning;

namespace Bench.Runner.Preflight;

/// <summary>
/// Everything that is asked before the first request: servers reachable, models there and fit for what is asked of them. Ends in a plan
/// with every tag known, or in all the problems at once.
/// </summary>
internal sealed class PreflightChecks(
    ScenarioDefinition scenario, IReadOnlyDictionary<string, IServerClient> clients, IServerPresence presence, IReadOnlyList<string> only,
    TimeProvider time, Action<string> note)
{
    public async Task<Result> RunAsync(bool mayPull, CancellationToken cancellation)
    {
        var servers = await LookAsync(cancellation);
        var unusable = servers.Values.Select(server => server.Problem).OfType<PreflightProblem>().ToArray();
        if (unusable.Length > 0)
            return new Result(null, servers, unusable);

        if (scenario.NeedsInstalledModels)
            servers = await DescribeAsync(servers, server => server.TagsHere, cancellation);
        var build = Build(servers);
        if (build.Pulls.Count > 0)
        {
            var failures = mayPull ? await PullAsync(build.Pulls, servers, cancellation) : [.. build.Pulls.Select(WouldPull)];
            if (failures.Count > 0)
                return new Result(null, servers, failures);
            servers = await LookAsync(cancellation);
            build = Build(servers);
        }

        if (build.Problems.Count > 0)
            return new Result(null, servers, [.. build.Problems.Select(problem => new PreflightProblem(problem.Message, problem.Remedy))]);
        PreflightProblem[] unfit = [.. ServerChecks.Check(build.Plan, servers), .. RemoteModels.Check(build.Plan, servers)];
        if (unfit.Length > 0)
            return new Result(null, servers, unfit);
        foreach (var absent in build.LeftOut)
            note($"{absent.Message}: nothing is measured there ({absent.Remedy})");
        servers = await DescribeAsync(servers, server => TagsOn(build.Plan, server), cancellation);
        foreach (var oddity in RemoteModels.Notes(build.Plan, servers).Concat(ModelChecks.Notes(build.Plan, servers)))
            note(oddity);
        return new Result(build.Plan, servers, ModelChecks.Check(build.Plan, servers));
    }

    /// <summary>The tags that the plan uses there, and those that others are made from.</summary>
    public static IEnumerable<string> TagsOn(BenchmarkPlan plan, ServerInventory server) =>
        plan.Cells
            .Where(cell => cell.Server == server.Server.Name)
            .SelectMany(cell => new[] { cell.Model.Derived?.From, cell.Model.Tag })
            .OfType<string>()
            .Distinct();

    private async Task<IReadOnlyDictionary<string, ServerInventory>> LookAsync(CancellationToken cancellation)
    {
        var patience = new Patience(time, note);
        var found = await Task.WhenAll(
            scenario.Servers.Select(server => ServerInventory.LookAsync(server, clients[server.Name], presence, patience, cancellation)));
        return found.ToDictionary(inventory => inventory.Server.Name);
    }

    private async Task<IReadOnlyDictionary<string, ServerInventory>> DescribeAsync(
        IReadOnlyDictionary<string, ServerInventory> servers, Func<ServerInventory, IEnumerable<string>> tags,
        CancellationToken cancellation)
    {
        var described = await Task.WhenAll(servers.Values.Select(server => presence.AskAsync(
            server.Server.Name, _ => server.DescribeAsync(clients[server.Server.Name], tags(server), cancellation), cancellation)));
        return described.ToDictionary(inventory => inventory.Server.Name);
    }

    /// <summary>The plan of the cells that were requested, and the problems that touch them.</summary>
    private PlanBuild Build(IReadOnlyDictionary<string, ServerInventory> servers)
    {
        var told = servers.Where(pair => pair.Value.ListsModels).ToDictionary(pair => pair.Key, pair => pair.Value.ForPlan());
        var build = PlanBuilder.Build(scenario, told, servers.ToDictionary(pair => pair.Key, pair => pair.Value.Identity));
        var plan = CellGlob
            .Select(build.Plan, only)
            .WithBuiltInParameters(
                cell => servers[cell.Server] is { Server.Kind.Api.CarriesModelParameters: false, Identity.ManagesModels: true });
        return build with { Plan = plan };
    }

    private static PreflightProblem WouldPull(ModelPull pull) =>
        new($"server '{pull.Server}' lacks {pull.Tag}", "`bench run` pulls it (pull: missing); the plan can be made after that");

    private async Task<IReadOnlyList<PreflightProblem>> PullAsync(
        IReadOnlyList<ModelPull> pulls, IReadOnlyDictionary<string, ServerInventory> servers, CancellationToken cancellation)
    {
        List<PreflightProblem> failures = [];
        foreach (var pull in pulls)
        {
            note($"pulling {pull.Tag} on '{pull.Server}'");
            var pulled = await clients[pull.Server].PullAsync(pull.Tag, new PullNotes(note), cancellation);
            if (pulled is Result<bool, LookupFailure>.Failed failed)
                failures.Add(new PreflightProblem(
                    $"server '{pull.Server}': {pull.Tag} could not be pulled: {failed.Error}", servers[pull.Server].Advice.PullFailed));
        }

        return failures;
    }

    /// <param name="Plan">Null when there are problems that stand before it.</param>
    internal sealed record Result(
        BenchmarkPlan? Plan, IReadOnlyDictionary<string, ServerInventory> Servers, IReadOnlyList<PreflightProblem> Problems);
}
