using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Runner.Preflight;
using Bench.Scenarios;
using Bench.Scenarios.Reading;
using Bench.Scenarios.Starter;
using Bench.Studies.Capacity.Quick;
using static System.FormattableString;

namespace Bench.Runner.Searching;

/// <summary>From no file at all to a scenario: finds a server with a chat model, and makes up what it is asked.</summary>
internal sealed class QuickSource(Composition composition, Action<string> note)
{
    private const string MadeUp = "quick";
    private const string Simulate =
        "to try bench without a server, start `bench simulate` in another terminal, and then `bench quick --server http://127.0.0.1:11435`";

    /// <summary>
    /// A server on loopback that takes longer to say what it has is not one for a quick look;
    /// one that is named gets its client's own timeouts.
    /// </summary>
    private static readonly Duration Patience = Duration.FromSeconds(5);

    /// <summary>The scenario; or null with the exit code of what was said on standard error.</summary>
    /// <param name="server">The address; null: found.</param>
    /// <param name="model">To ask; null: chosen.</param>
    public async Task<(ScenarioLoad? Load, int ExitCode)> LoadAsync(string? server, string? model, CancellationToken cancellation)
    {
        var (places, mistaken) = QuickPlaces.All(server);
        if (mistaken is not null)
            return (mistaken, ExitCode.Usage);
        var looked = await Task.WhenAll(places.Select(place => LookAsync(place.Server, server is null ? Patience : null, cancellation)));
        try
        {
            cancellation.ThrowIfCancellationRequested(); // what failed by that is no complaint
            Found[] usable = [.. looked.OfType<Found>().Where(found => found.Inventory is { Problem: null, ListsModels: true }
                && (model is not null || found.Inventory.ChatModels.Any()))];
            if (usable is not [var first, ..])
                return Complain(
                    server, [.. places.Select((place, index) => Tried(place.Server, place.Expected, looked[index]?.Inventory))]);
            if (usable.Length > 1)
                note($"Measuring {first.Inventory.Words} at {first.Address}; choose another with --server URL: "
                    + $"{string.Join(", ", usable.Skip(1).Select(other => other.Address))}.");
            var asked = model ?? (await AskedModel.OfAsync(first.Inventory, first.Client, cancellation))!;
            return (Scenario(first.Inventory.Server, asked), ExitCode.Done);
        }
        finally
        {
            foreach (var found in looked.OfType<Found>())
                await found.Client.DisposeAsync();
        }
    }

    private static ScenarioLoad Scenario(ServerSpec server, string model) => ScenarioFile.Load(new ScenarioSource
    {
        Path = MadeUp,
        Text = QuickScenario.For(
            new ComparedServer("local", server.Kind.Word, server.BaseAddress.AbsoluteUri, null),
            model,
            Invariant($"requests: {QuickLoads.Rounds}, duration: {QuickLoads.LongestAlone}")),
        Directory = Environment.CurrentDirectory,
        Environment = Environment.GetEnvironmentVariable,
    });

    /// <summary>Null if it did not answer in time.</summary>
    private async Task<Found?> LookAsync(ServerSpec server, Duration? patience, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer =
            patience is { } most ? new CancellationTokenSource(most.ToTimeSpan(), composition.Time) : new CancellationTokenSource();
        await using var ending = timer.Token.Register(limited.Cancel);
        try
        {
            var (inventory, client) =
                await ServerDetection.LookAsync(server, composition.ClientOf, composition.StartClock(), limited.Token);
            inventory = inventory.OfOthers();
            if (inventory.Problem is null)
                inventory = await inventory.DescribeAsync(client, inventory.TagsHere, limited.Token);
            if (!timer.IsCancellationRequested)
                return new Found(inventory, client);
            await client.DisposeAsync(); // a look-up that was cut off tells nothing
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>A place, and why nothing can be measured there.</summary>
    private static (string Place, string Why, string? Remedy) Tried(ServerSpec server, string expected, ServerInventory? inventory)
    {
        var place = $"{server.BaseAddress} ({expected})";
        return inventory switch
        {
            null => (place, Invariant($"no answer within {Patience}"), null),
            { Problem: { } problem, Failure.Kind: var kind } =>
                (place, kind == Core.Records.OutcomeKind.Refused ? "nothing listens" : problem.What, problem.Remedy),
            { Problem: { } problem } => (place, problem.What, problem.Remedy),
            { ListsModels: false } =>
                (place, "it lists no models", "name a server that does, or write a scenario file (docs/scenarios.md)"),
            { Server.Kind.Advice.FirstModel: { } first } => (place, $"{inventory.Words}, without a chat model", first),
            _ => (place, $"{inventory.Words}, without a chat model", "load one there"),
        };
    }

    private static (ScenarioLoad?, int) Complain(string? server, (string Place, string Why, string? Remedy)[] tried)
    {
        if (server is not null)
            Screen.Complain([($"{tried[0].Place}: {tried[0].Why}", $"{tried[0].Remedy ?? "check that it is running"}; {Simulate}")]);
        else
        {
            Screen.Complain("bench: no server with a chat model was found. Tried:");
            foreach (var (place, why, _) in tried)
                Screen.Complain($"  {place}: {why}");
            var there = tried.FirstOrDefault(one => one.Why != "nothing listens");
            Screen.Complain($"  {there.Remedy ?? "start one (`ollama serve`, or its app)"}, or name it: `bench quick --server URL`");
            Screen.Complain($"  {Simulate}");
        }

        return (null, ExitCode.Preflight);
    }

    private sealed record Found(ServerInventory Inventory, IServerClient Client)
    {
        public string Address => Inventory.Server.BaseAddress.AbsoluteUri;
    }
}
