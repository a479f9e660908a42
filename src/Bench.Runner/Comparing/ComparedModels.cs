using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runner.Preflight;
using Bench.Runner.Session;

namespace Bench.Runner.Comparing;

/// <summary>The common properties of servers to compare: their kinds, and the models to measure if none are given.</summary>
internal sealed class ComparedModels(Composition composition, Action<string> note)
{
    private const int MostNoted = 5;

    /// <summary>
    /// The servers with the kinds that were found, and the models that all of them have,
    /// the smallest first; or why they cannot be compared.
    /// </summary>
    /// <param name="servers">The servers as named. One that is started by a command runs for the duration of the look-ups.</param>
    /// <param name="logs">The folder of servers' outputs.</param>
    public async Task<(IReadOnlyList<ServerSpec> Servers, IReadOnlyList<string> Models, PreflightProblem? Problem)> LookAsync(
        IReadOnlyList<ServerSpec> servers, string logs, CancellationToken cancellation)
    {
        if (servers.Count == 0)
            return (servers, [], null);
        List<ServerInventory> found = [];
        var clock = composition.StartClock();
        foreach (var server in servers)
        {
            var inventory = server.Managed is null
                ? await LookAsync(server, clock, cancellation)
                : await StartAndLookAsync(server, clock, logs, cancellation);
            cancellation.ThrowIfCancellationRequested(); // what failed by that is no complaint
            if (inventory.Problem is { } problem)
                return (servers, [], problem);
            found.Add(inventory);
        }

        var common = Common(found);
        foreach (var (server, tag) in found
            .SelectMany(inventory => inventory.ChatModels
                .Where(model => !common.Any(same => ModelName.Same(same.Tag, model.Tag)))
                .Select(model => (inventory.Server.Name, model.Tag)))
            .Take(MostNoted))
            note($"{tag} is only on '{server}' and is not compared");
        return ([.. found.Select(inventory => inventory.Server)], [.. common.Select(model => model.Tag)], null);
    }

    private async Task<ServerInventory> LookAsync(ServerSpec server, RunClock clock, CancellationToken cancellation)
    {
        var (inventory, client) = await ServerDetection.LookAsync(server, composition.ClientOf, clock, cancellation);
        await using var closing = client;
        return await DescribedAsync(inventory, described => described.DescribeAsync(client, described.TagsHere, cancellation));
    }

    private async Task<ServerInventory> StartAndLookAsync(ServerSpec server, RunClock clock, string logs, CancellationToken cancellation)
    {
        note($"starting {server.Managed!.Command} to see its models");
        await using var clients = await ClientSet.OpenAsync(composition, [server], [], clock, logs, cancellation);
        if (clients.Problem is { } problem)
            return new ServerInventory { Server = server, Problem = problem };
        var client = clients.Clients[server.Name];
        var inventory = await ServerInventory.LookAsync(server, client, clients, new Patience(composition.Time, note), cancellation);
        return await DescribedAsync(inventory, described =>
            clients.AskAsync(server.Name, _ => described.DescribeAsync(client, described.TagsHere, cancellation), cancellation));
    }

    private static async Task<ServerInventory> DescribedAsync(
        ServerInventory inventory, Func<ServerInventory, Task<ServerInventory>> describe) =>
            inventory.Problem is null ? await describe(inventory.OfOthers()) : inventory;

    private static InstalledModel[] Common(IReadOnlyList<ServerInventory> servers) =>
    [
        .. servers[0].ChatModels
            .Where(model => servers.Skip(1).All(other => other.ChatModels.Any(same => ModelName.Same(same.Tag, model.Tag))))
            .OrderBy(model => model.SizeBytes ?? long.MaxValue)
            .ThenBy(model => model.Tag, StringComparer.Ordinal),
    ];
}
