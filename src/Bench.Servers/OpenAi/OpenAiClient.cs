using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Http;
using Bench.Servers.Lookups;
using Bench.Servers.Ollama;
using Bench.Servers.OpenAi.Lookups;

namespace Bench.Servers.OpenAi;

/// <summary>
/// Speaks OpenAI's API to one server. Where an Ollama server stands behind it, everything but the measured requests goes through its
/// native API, which can say and do more. Safe for concurrent use.
/// </summary>
public sealed class OpenAiClient : IServerClient
{
    private static readonly Dictionary<string, System.Text.Json.JsonElement> NoOptions = [];

    private readonly ServerSpec _server;
    private readonly HttpChannel _channel;
    private readonly LookupChannel _lookups;
    private readonly ServerProbe _probe;
    private readonly OllamaClient _native;
    private readonly RunClock _clock;

    /// <param name="server">With or without /v1. Opens no connection yet, and reads no file: what is wrong with
    /// either shows with the first question.</param>
    public OpenAiClient(ServerSpec server, RunClock clock)
    {
        _server = server with { BaseAddress = OpenAiAddress.Root(server.BaseAddress) };
        _clock = clock;
        _channel = new HttpChannel(_server, clock.Time);
        _lookups = new LookupChannel(_channel, _server, clock.Time);
        _probe = new ServerProbe(_lookups);
        _native = new OllamaClient(_server, clock);
    }

    public async Task<Result<ServerIdentity, LookupFailure>> IdentifyAsync(CancellationToken cancellation)
    {
        var identity = await _probe.AskAsync(cancellation);
        return identity.Select(found => found with { Simulated = _channel.IsSimulated });
    }

    public async Task<Result<IReadOnlyList<InstalledModel>, LookupFailure>> InstalledModelsAsync(CancellationToken cancellation) =>
        await IsOllamaAsync(cancellation)
            ? await _native.InstalledModelsAsync(cancellation)
            : Map<InstalledModel>(await ListedAsync(cancellation), listed => listed.Model);

    public async Task<Result<ModelDetails, LookupFailure>> ShowAsync(string tag, CancellationToken cancellation)
    {
        if (await IsOllamaAsync(cancellation))
            return await _native.ShowAsync(tag, cancellation);
        var models = await ListedAsync(cancellation);
        return models.Then<ModelDetails>(
            found => found.FirstOrDefault(model => model.Model.Tag == tag) is { } model
                ? model.Details
                : new LookupFailure(
                    OutcomeKind.Rejected, HttpStatus: null, $"the server does not list '{tag}'"));
    }

    public async Task<Result<ModelDescription, LookupFailure>> DescribeAsync(string tag, CancellationToken cancellation) =>
        await IsOllamaAsync(cancellation)
            ? await _native.DescribeAsync(tag, cancellation)
            : new LookupFailure(OutcomeKind.Rejected, HttpStatus: null, "the server does not describe the structure of its models");

    /// <inheritdoc/>
    /// <remarks>A server that does not manage models serves what it lists, and holds it.</remarks>
    public async Task<Result<IReadOnlyList<LoadedModel>, LookupFailure>> LoadedModelsAsync(CancellationToken cancellation) =>
        await IsOllamaAsync(cancellation)
            ? await _native.LoadedModelsAsync(cancellation)
            : Map(
                await ListedAsync(cancellation),
                listed => new LoadedModel { Tag = listed.Model.Tag, ContextLength = listed.ContextLength });

    /// <inheritdoc/>
    /// <remarks>
    /// As requests through /v1 will find it: none of their options is one that a load knows,
    /// and num_ctx and num_gpu are built into the model.
    /// </remarks>
    public Task<Result<bool, LookupFailure>> LoadAsync(PlanCell cell, CancellationToken cancellation) =>
        _native.LoadAsync(cell with { NumCtx = null, NumGpu = null, Workload = cell.Workload with { Options = NoOptions } }, cancellation);

    /// <inheritdoc/>
    /// <remarks>No answer of this API lists the tokens of its prompt.</remarks>
    public Task<Result<TemplatedPrompt, LookupFailure>> ReadPromptAsync(
        PlanCell cell, string prompt, bool asSystem, CancellationToken cancellation) =>
        Task.FromResult<Result<TemplatedPrompt, LookupFailure>>(
            new LookupFailure(OutcomeKind.Rejected, HttpStatus: null, "OpenAI's API does not list the tokens of a prompt"));

    public Task<Result<bool, LookupFailure>> UnloadAsync(string tag, CancellationToken cancellation) =>
        _native.UnloadAsync(tag, cancellation);

    public Task<Result<bool, LookupFailure>> PullAsync(string tag, IProgress<PullProgress> progress, CancellationToken cancellation) =>
        _native.PullAsync(tag, progress, cancellation);

    public Task<Result<bool, LookupFailure>> CreateAsync(
        DerivedModel model, IProgress<PullProgress> progress, CancellationToken cancellation) =>
        _native.CreateAsync(model, progress, cancellation);

    public Task<Result<bool, LookupFailure>> DeleteAsync(string tag, CancellationToken cancellation) =>
        _native.DeleteAsync(tag, cancellation);

    public Task<int> OpenConnectionsAsync(int count, CancellationToken cancellation) =>
        ConnectionOpener.OpenAsync(_channel, ModelList.Path, count, _clock.Time, cancellation);

    public IRequestSender CreateSender(PlanCell cell) => new OpenAiSender(_channel, _server, cell);

    public async ValueTask DisposeAsync()
    {
        await _native.DisposeAsync();
        _channel.Dispose();
    }

    private async Task<bool> IsOllamaAsync(CancellationToken cancellation)
    {
        if (_probe.Known is null)
            await _probe.AskAsync(cancellation);
        return _probe.Known is { ManagesModels: true };
    }

    private Task<Result<IReadOnlyList<ListedModel>, LookupFailure>> ListedAsync(CancellationToken cancellation) =>
        _lookups.AskAsync(Question.Get(ModelList.Path), ModelList.Read, cancellation);

    private static Result<IReadOnlyList<T>, LookupFailure> Map<T>(
        Result<IReadOnlyList<ListedModel>, LookupFailure> models, Func<ListedModel, T> read) =>
        models.Select<IReadOnlyList<T>>(found => [.. found.Select(read)]);
}
