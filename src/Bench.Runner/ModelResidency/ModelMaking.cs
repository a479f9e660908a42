using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Runner.Display;
using Bench.Runner.Preflight;

namespace Bench.Runner.ModelResidency;

/// <summary>The work of a run during the lifetime of the models that it creates.</summary>
internal sealed class ModelMaking(IReadOnlyDictionary<string, IServerClient> clients, Screen screen)
{
    /// <summary>
    /// Makes what the cells need, goes on with the servers as they are then, and removes it; ends with the exit code of either.
    /// </summary>
    public async Task<int> AroundAsync(
        PlannedRun planned, IServerPresence presence, IEnumerable<PlanCell> cells, Func<PlannedRun, Task<int>> goOn,
        CancellationToken cancellation)
    {
        var needed = DerivedModels.Of(cells);
        if (needed.Count == 0)
            return await goOn(planned);

        await using var models = new MadeModels(clients, screen.WriteLine);
        var problems = await models.MakeAsync(needed, cancellation);
        var servers = planned.Servers;
        if (problems.Count == 0)
        {
            servers = await LookAgainAsync(planned, presence, cancellation);
            problems = servers.Values.Select(server => server.Problem).OfType<PreflightProblem>().ToArray() is { Length: > 0 } unusable
                ? unusable
                : MadeModels.Check(needed, servers);
        }

        if (problems.Count == 0)
            return await goOn(new PlannedRun(planned.Plan, servers, planned.Question));
        Screen.Complain(problems.Select(problem => (problem.What, problem.Remedy)));
        return ExitCode.Preflight;
    }

    private async Task<IReadOnlyDictionary<string, ServerInventory>> LookAgainAsync(
        PlannedRun planned, IServerPresence presence, CancellationToken cancellation)
    {
        var looked = await Task.WhenAll(planned.Servers.Values.Select(before => presence.AskAsync(before.Server.Name, async _ =>
        {
            var client = clients[before.Server.Name];
            var now = await ServerInventory.LookAsync(before.Server, client, cancellation);
            return await now.DescribeAsync(client, PreflightChecks.TagsOn(planned.Plan, now), cancellation);
        }, cancellation)));
        cancellation.ThrowIfCancellationRequested();
        return looked.ToDictionary(inventory => inventory.Server.Name);
    }
}
