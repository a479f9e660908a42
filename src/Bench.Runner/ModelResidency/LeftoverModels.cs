using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Runner.Display;
using Bench.Runner.Preflight;
using static System.FormattableString;

namespace Bench.Runner.ModelResidency;

/// <summary>
/// Models that an earlier run made and could not remove, because it was killed or its server was gone.
/// They are listed wherever they are found, and removed only on request, because they may belong to a run in progress.
/// </summary>
internal sealed class LeftoverModels(IReadOnlyDictionary<string, IServerClient> clients, Screen screen)
{
    public static IReadOnlyList<string> On(ServerInventory server) =>
        [.. server.Models.Select(model => model.Tag).Where(DerivedModelName.IsOurs)];

    /// <summary>Says what is left over, and nothing where nothing is.</summary>
    /// <param name="yes">Remove without asking.</param>
    /// <param name="mayAsk">True to ask if the terminal is interactive.</param>
    public async Task OfferAsync(IEnumerable<ServerInventory> servers, bool yes, bool mayAsk, CancellationToken cancellation)
    {
        foreach (var server in servers)
        {
            if (On(server) is { Count: > 0 } tags)
                await OfferAsync(server.Server, tags, yes, mayAsk, cancellation);
        }
    }

    private async Task OfferAsync(ServerSpec server, IReadOnlyList<string> tags, bool yes, bool mayAsk, CancellationToken cancellation)
    {
        screen.WriteLine(
            $"Server '{server.Name}' still has models that a run of bench created and did not remove (the run was killed, or is "
                + "still in progress):");
        foreach (var tag in tags)
            screen.WriteLine("  " + tag);
        if (yes || (mayAsk && screen.CanAsk && await screen.AskAsync($"Remove {Them(tags.Count)}?", cancellation)))
            await RemoveAsync(server, tags, cancellation);
        else
            screen.WriteLine($"  `bench doctor {server.BaseAddress} --yes` removes {Them(tags.Count)}");
    }

    private async Task RemoveAsync(ServerSpec server, IReadOnlyList<string> tags, CancellationToken cancellation)
    {
        foreach (var tag in tags)
        {
            var failure = await ModelRemoval.RunAsync(clients[server.Name], tag, cancellation);
            cancellation.ThrowIfCancellationRequested();
            screen.WriteLine(failure is null ? $"  removed {tag}" : $"  could not remove {tag}: {failure}");
        }
    }

    private static string Them(int count) => count == 1 ? "it" : Invariant($"these {count}");
}
