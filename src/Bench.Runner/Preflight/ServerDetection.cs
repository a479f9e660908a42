using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runner.Preflight;

/// <summary>Finds out which API a server speaks, where nobody has said: Ollama's own first, then OpenAI's.</summary>
internal static class ServerDetection
{
    /// <summary>The inventory, and a client of the kind that was found. The caller disposes it.</summary>
    public static async Task<(ServerInventory Inventory, IServerClient Client)> LookAsync(
        ServerSpec server, Func<ServerSpec, RunClock, IServerClient> clients, RunClock clock, CancellationToken cancellation)
    {
        if (server.BaseAddress.AbsolutePath.EndsWith("/v1/", StringComparison.Ordinal))
            return await LookAsAsync(server with { Kind = ServerKind.OpenAi }, clients, clock, cancellation);

        var asOllama = await LookAsAsync(server, clients, clock, cancellation);
        if (asOllama.Inventory.Failure is not (OutcomeKind.Rejected or OutcomeKind.Malformed))
            return asOllama; // an Ollama, or nothing that could be asked at all
        var asOpenAi = await LookAsAsync(server with { Kind = ServerKind.OpenAi }, clients, clock, cancellation);
        if (asOpenAi.Inventory is { Problem: null, ListsModels: true })
        {
            await asOllama.Client.DisposeAsync();
            return asOpenAi;
        }

        // Where both fail alike (a password is wanted, say) the first will do; a server that lists nothing may be anything.
        await asOpenAi.Client.DisposeAsync();
        return asOllama;
    }

    private static async Task<(ServerInventory Inventory, IServerClient Client)> LookAsAsync(
        ServerSpec server, Func<ServerSpec, RunClock, IServerClient> clients, RunClock clock, CancellationToken cancellation)
    {
        var client = clients(server, clock);
        return (await ServerInventory.LookAsync(server, client, cancellation), client);
    }
}
