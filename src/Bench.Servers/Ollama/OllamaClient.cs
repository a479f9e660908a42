using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Servers.Http;
using Bench.Servers.Lookups;
using Bench.Servers.Ollama.Lookups;

namespace Bench.Servers.Ollama;

/// <summary>Speaks Ollama's native API to one server. Safe for concurrent use.</summary>
public sealed class OllamaClient : IServerClient
{
    private static readonly Duration PullSilence = Duration.FromSeconds(60);

    /// <summary>Quantizing says nothing between its beginning and its end: minutes for tens of GB.</summary>
    private static readonly Duration CreateSilence = Duration.FromSeconds(1800);

    private readonly ServerSpec _server;
    private readonly HttpChannel _channel;
    private readonly LookupChannel _lookups;
    private readonly RunClock _clock;

    /// <param name="server">Opens no connection yet, and reads no file: what is wrong with either shows with the first question.</param>
    public OllamaClient(ServerSpec server, RunClock clock)
    {
        _server = server;
        _clock = clock;
        _channel = new HttpChannel(server, clock.Time);
        _lookups = new LookupChannel(_channel, server, clock.Time);
    }

    public async Task<Result<ServerIdentity, LookupFailure>> IdentifyAsync(CancellationToken cancellation)
    {
        var identity = await _lookups.AskAsync(Question.Get("api/version"), Catalog.Identity, cancellation);
        return identity.Select(found => found with { Simulated = _channel.IsSimulated });
    }

    public Task<Result<IReadOnlyList<InstalledModel>, LookupFailure>> InstalledModelsAsync(CancellationToken cancellation) =>
        _lookups.AskAsync(Question.Get("api/tags"), Catalog.Installed, cancellation);

    public Task<Result<ModelDetails, LookupFailure>> ShowAsync(string tag, CancellationToken cancellation) =>
        _lookups.AskAsync(Question.Post("api/show", RequestBody.Show(tag)), Catalog.Details, cancellation);

    public Task<Result<ModelDescription, LookupFailure>> DescribeAsync(string tag, CancellationToken cancellation) =>
        _lookups.AskAsync(Question.Post("api/show", RequestBody.Describe(tag)), Descriptions.Read, cancellation);

    public Task<Result<IReadOnlyList<LoadedModel>, LookupFailure>> LoadedModelsAsync(CancellationToken cancellation) =>
        _lookups.AskAsync(Question.Get("api/ps"), Catalog.Loaded, cancellation);

    /// <inheritdoc/>
    /// <remarks>Takes as long as the cell's requests may: its total limit.</remarks>
    public Task<Result<bool, LookupFailure>> LoadAsync(PlanCell cell, CancellationToken cancellation)
    {
        var generates = cell.Workload.Endpoint.Generates;
        var question = Question.Post(generates ? "api/generate" : "api/embed", RequestBody.Load(cell)) with { Limits = cell.Timeouts };
        return generates
            ? _lookups.AskAsync(question, Catalog.Finished, cancellation)
            : _lookups.AskAsync(question, Catalog.HasEmbeddings, cancellation);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// By /api/generate, which lists the tokens of its prompt as <c>context</c>; a chat of one message is made by the same template.
    /// The model is loaded and the prompt a few words long: half a minute at most.
    /// </remarks>
    public Task<Result<TemplatedPrompt, LookupFailure>> ReadPromptAsync(
        PlanCell cell, string prompt, bool asSystem, CancellationToken cancellation) =>
        _lookups.AskAsync(Question.Post("api/generate", RequestBody.ReadPrompt(cell, prompt, asSystem)), Catalog.Prompt, cancellation);

    public Task<Result<bool, LookupFailure>> UnloadAsync(string tag, CancellationToken cancellation) =>
        _lookups.AskAsync(Question.Post("api/generate", RequestBody.Unload(tag)), Catalog.Finished, cancellation);

    public Task<Result<bool, LookupFailure>> PullAsync(string tag, IProgress<PullProgress> progress, CancellationToken cancellation) =>
        Work("the pull", PullSilence).RunAsync("api/pull", RequestBody.Pull(tag), progress, cancellation);

    public Task<Result<bool, LookupFailure>> CreateAsync(
        DerivedModel model, IProgress<PullProgress> progress, CancellationToken cancellation) =>
        Work($"the creation of {model.Name}", CreateSilence).RunAsync("api/create", RequestBody.Create(model), progress, cancellation);

    public Task<Result<bool, LookupFailure>> DeleteAsync(string tag, CancellationToken cancellation) =>
        _lookups.TellAsync(Question.Delete("api/delete", RequestBody.Show(tag)), cancellation);

    public Task<int> OpenConnectionsAsync(int count, CancellationToken cancellation) =>
        ConnectionOpener.OpenAsync(_channel, "api/version", count, _clock.Time, cancellation);

    public IRequestSender CreateSender(PlanCell cell) => new OllamaSender(_channel, _server, cell);

    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }

    private StatusStream Work(string name, Duration silence) => new(_channel, _server, _clock.Time, name, silence);
}
