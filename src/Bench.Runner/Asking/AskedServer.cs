using Bench.Core.Contracts;
using Bench.Runner.Display;
using Bench.Runner.Preflight;
using Bench.Scenarios;
using Bench.Scenarios.Starter;

namespace Bench.Runner.Asking;

/// <summary>The server that a generated scenario is about, with its models described.</summary>
internal sealed class AskedServer : IAsyncDisposable
{
    private AskedServer(ServerInventory inventory, IServerClient client) => (Inventory, Client) = (inventory, client);

    public ServerInventory Inventory { get; }

    public IServerClient Client { get; }

    /// <summary>Looks at the server that the user named, or at the one that a file without servers means.</summary>
    /// <param name="composition">Makes clients.</param>
    /// <param name="asked">The address; null if the user named none.</param>
    /// <param name="cancellation">Ends the look-ups.</param>
    /// <returns>The server, which the caller disposes; or null with what to return instead, where a problem
    /// is said on standard error already.</returns>
    public static async Task<(AskedServer? Server, (ScenarioLoad? Load, int ExitCode) Instead)> FindAsync(
        Composition composition, string? asked, CancellationToken cancellation)
    {
        var home = DefaultServer.Load(asked);
        if (home.Definition is not { } definition)
            return (null, (home, ExitCode.Usage));
        var (inventory, client) =
            await ServerDetection.LookAsync(definition.Servers[0], composition.ClientOf, composition.StartClock(), cancellation);
        try
        {
            inventory = await inventory.OfOthers().DescribeAsync(client, inventory.TagsHere, cancellation);
            cancellation.ThrowIfCancellationRequested(); // a look-up that was cut off is no problem of the server
        }
        catch (OperationCanceledException)
        {
            await client.DisposeAsync();
            throw;
        }

        if (inventory.Problem is not { } problem)
            return (new AskedServer(inventory, client), default);
        await client.DisposeAsync();
        return (null, Complain(problem.What, problem.Remedy));
    }

    /// <summary>Says on standard error why nothing can be asked there, and what to do.</summary>
    public static (ScenarioLoad? Load, int ExitCode) Complain(string what, string remedy)
    {
        Screen.Complain([(what, remedy)]);
        return (null, ExitCode.Preflight);
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
