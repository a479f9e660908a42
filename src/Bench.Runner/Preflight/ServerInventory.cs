using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Scenarios.Planning;
using Bench.Simulator.Serving;

namespace Bench.Runner.Preflight;

/// <summary>The identity and models of a server, queried once before a run.</summary>
internal sealed record ServerInventory
{
    public required ServerSpec Server { get; init; }

    /// <summary>The identity that it reports; empty for a server that cannot be used.</summary>
    public ServerIdentity Identity { get; init; } = new() { ManagesModels = false };

    public string? Version => Identity.Version;

    /// <summary>Software and version, as people say it.</summary>
    public string Words => Server.Kind.Describe(Identity);

    /// <summary>The advice for it, by its identity.</summary>
    public ServerAdvice Advice => Server.Kind.AdviceFor(Identity);

    /// <summary>False where it does not tell what it has: names are sent as they are written then.</summary>
    public bool ListsModels { get; init; } = true;

    public IReadOnlyList<InstalledModel> Models { get; init; } = [];

    /// <summary>By tag; a model that the server would not describe is not in it.</summary>
    public IReadOnlyDictionary<string, ModelDetails> Details { get; init; } = new Dictionary<string, ModelDetails>();

    /// <summary>The failed look-up that made the server unusable; otherwise null.</summary>
    public LookupFailure? Failure { get; init; }

    /// <summary>The reason why the server cannot be used; otherwise null.</summary>
    public PreflightProblem? Problem { get; init; }

    /// <summary>True when its figures come from a model of a server.</summary>
    public bool IsSimulated => Server.Kind.IsSimulated || Identity.Simulated;

    /// <summary>The tags of the models that run on the server: only of those is anything asked without their being named.</summary>
    public IEnumerable<string> TagsHere => Models.Where(model => !model.IsRemote).Select(model => model.Tag);

    /// <summary>
    /// The models on the server itself that answer a chat. A model without reported capabilities counts as one of them.
    /// </summary>
    public IEnumerable<InstalledModel> ChatModels => Models.Where(
        model => !model.IsRemote && (DetailsOf(model.Tag)?.Capabilities is not { Count: > 0 } known || known.Contains("completion")));

    public InstalledModel? Find(string tag) => Models.FirstOrDefault(model => ModelName.Same(model.Tag, tag));

    public ModelDetails? DetailsOf(string tag) => Find(tag) is { } model ? Details.GetValueOrDefault(model.Tag) : null;

    /// <summary>The model itself; while it is not made yet, what it is to be made from.</summary>
    public InstalledModel? Find(ModelChoice model) => Find(model.Tag!) ?? (model.Derived is { } derived ? Find(derived.From) : null);

    public ModelDetails? DetailsOf(ModelChoice model) => Find(model) is { } found ? Details.GetValueOrDefault(found.Tag) : null;

    /// <summary>Without models that the harness itself created there, because <c>installed</c> does not include them.</summary>
    public ServerInventory OfOthers() => this with { Models = [.. Models.Where(model => !DerivedModelName.IsOurs(model.Tag))] };

    /// <summary>The identity and the list of models, without details of each model.</summary>
    public static async Task<ServerInventory> LookAsync(ServerSpec server, IServerClient client, CancellationToken cancellation)
    {
        var identity = await client.IdentifyAsync(cancellation);
        if (identity is Result<ServerIdentity, LookupFailure>.Failed unknown && !MayStayUnknown(server, unknown.Error))
            return Unusable(server, "asking for its version", unknown.Error);
        var known = identity.Match(found => found, _ => new ServerIdentity { ManagesModels = false });
        var models = await client.InstalledModelsAsync(cancellation);
        return models.Match(
            found => new ServerInventory
            {
                Server = server,
                Identity = known,
                Models = found,
                ListsModels = found.Count > 0 || !server.Kind.Api.MayLackModelList || known.ManagesModels,
            },
            failure => server.Kind.Api.MayLackModelList && HasNoList(failure)
                ? new ServerInventory { Server = server, Identity = known, ListsModels = false }
                : Unusable(server, "asking for its models", failure));
    }

    /// <summary>The same with the details of the tags named.</summary>
    public async Task<ServerInventory> DescribeAsync(IServerClient client, IEnumerable<string> tags, CancellationToken cancellation)
    {
        var details = new Dictionary<string, ModelDetails>(Details);
        foreach (var tag in tags.Select(tag => Find(tag)?.Tag).OfType<string>().Distinct().Where(tag => !details.ContainsKey(tag)))
        {
            if (await client.ShowAsync(tag, cancellation) is Result<ModelDetails, LookupFailure>.Done found)
                details[tag] = found.Value;
        }

        return this with { Details = details };
    }

    /// <summary>As the plan builder takes it.</summary>
    public IReadOnlyList<InstalledForPlan> ForPlan() =>
        [.. OfOthers().Models.Select(model => Details.GetValueOrDefault(model.Tag) is { } told
            ? new InstalledForPlan(model, told.Capabilities) { ContextLength = told.ContextLength }
            : new InstalledForPlan(model, null))];

    /// <summary>As it goes into the manifest, with the models that the plan uses.</summary>
    public ServerSnapshot Snapshot(IEnumerable<string> tags) => new()
    {
        Name = Server.Name,
        Kind = Server.Kind,
        Url = Server.Simulator is { } simulator ? SimulatorWords.Of(simulator) : Server.BaseAddress.AbsoluteUri,
        Software = Identity.Software,
        Version = Version,
        Simulated = IsSimulated,
        Models = [.. tags.Select(Find).OfType<InstalledModel>().Distinct().Select(
            model => new ModelSnapshot(model, Details.GetValueOrDefault(model.Tag)))],
    };

    /// <summary>The same of a server that may have to be started first, waiting for a while for one that is not ready yet.</summary>
    public static Task<ServerInventory> LookAsync(
        ServerSpec server, IServerClient client, IServerPresence presence, Patience patience, CancellationToken cancellation) =>
        presence.AskAsync(
            server.Name,
            absent => absent is not null
                ? Task.FromResult(new ServerInventory { Server = server, Problem = absent })
                : patience.AskAsync($"server '{server.Name}'", () =>
                    LookAsync(presence.Reached(server), client, cancellation), inventory => inventory.Failure, cancellation),
            cancellation);

    /// <summary>
    /// A gateway may refuse forever the paths by which software is known, and serve its models all the same;
    /// but a server that says that it is loading will tell who it is.
    /// </summary>
    private static bool MayStayUnknown(ServerSpec server, LookupFailure failure) =>
        server.Kind.Software is null
        && RefusalPause.IsForTheMoment(failure.Kind, failure.HttpStatus)
        && !failure.Message.Contains("loading", StringComparison.OrdinalIgnoreCase);

    /// <summary>Some that speak the API have no /v1/models.</summary>
    private static bool HasNoList(LookupFailure failure) => failure is { Kind: OutcomeKind.Rejected, HttpStatus: 404 or 405 or 501 };

    private static ServerInventory Unusable(ServerSpec server, string doing, LookupFailure failure) => new()
    {
        Server = server,
        Failure = failure,
        Problem = Preflight.Advice.For(server, doing, failure.Kind, failure.HttpStatus, failure.Message),
    };
}
