using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runner.Preflight;

/// <summary>Detects the kind of a server if it is not given: by its address, otherwise by trying each kind in turn.</summary>
internal static class ServerDetection
{
    /// <summary>The inventory, and a client of the kind that was found. The caller disposes it.</summary>
    /// <param name="server">The address, and the kind that is tried first.</param>
    /// <param name="clients">Clients by their kind.</param>
    /// <param name="clock">For the clients.</param>
    /// <param name="cancellation">Ends a wait, too.</param>
    /// <param name="patience">Waits for a server that is still loading its model; null: it is asked once.</param>
    public static async Task<(ServerInventory Inventory, IServerClient Client)> LookAsync(
        ServerSpec server, Func<ServerSpec, RunClock, IServerClient> clients, RunClock clock, CancellationToken cancellation,
        Patience? patience = null)
    {
        var elsewhere = ServerKind.All.Where(kind => !kind.IsStartedByHarness).ToArray();
        if (Array.Find(
            elsewhere,
            kind => kind.Api.AddressEnd is { } end && server.BaseAddress.AbsolutePath.EndsWith(end, StringComparison.Ordinal)) is { } shown)
            return await LookAsAsync(server with { Kind = shown }, clients, clock, cancellation, patience);

        var first = await LookAsAsync(server, clients, clock, cancellation, patience);
        // LM Studio has status 200 for paths that it does not know
        if (first.Inventory.Failure?.Kind is not (OutcomeKind.Rejected or OutcomeKind.Malformed or OutcomeKind.ServerError))
            return first; // of the kind that was expected, or nothing that could be asked at all
        foreach (var kind in elsewhere.Where(kind => kind != server.Kind))
        {
            var other = await LookAsAsync(server with { Kind = kind }, clients, clock, cancellation);
            if (other.Inventory is { Problem: null, ListsModels: true })
            {
                await first.Client.DisposeAsync();
                return other;
            }

            await other.Client.DisposeAsync();
        }

        // Where all fail alike (a password is wanted, say) the first will do; a server that lists nothing may be anything.
        return first;
    }

    private static async Task<(ServerInventory Inventory, IServerClient Client)> LookAsAsync(
        ServerSpec server, Func<ServerSpec, RunClock, IServerClient> clients, RunClock clock, CancellationToken cancellation,
        Patience? patience = null)
    {
        var client = clients(server, clock);
        return (
            await (patience?.AskAsync(server.BaseAddress.AbsoluteUri, Ask, inventory => inventory.Failure, cancellation) ?? Ask()),
            client);

        Task<ServerInventory> Ask() => ServerInventory.LookAsync(server, client, cancellation);
    }
}
