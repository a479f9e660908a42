using System.Text.Json;
using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Servers.Http;
using Bench.Servers.Lookups;
using Bench.Servers.Ollama.Lookups;

namespace Bench.Servers.OpenAi.Lookups;

/// <summary>
/// Finds out what stands behind /v1 by small questions, always in the same order, and remembers which one was answered:
/// no standard has a question for it. A server that answers none of them is used all the same.
/// </summary>
internal sealed class ServerProbe(LookupChannel lookups)
{
    private readonly Func<CancellationToken, Task<Result<ServerIdentity?, LookupFailure>>>[] _questions =
    [
        cancellation => Ask(lookups, "api/version", OllamaOf, cancellation),
        cancellation => Ask(lookups, "props", LlamaServerOf, cancellation),
        cancellation => Ask(lookups, "version", VersionOf, cancellation),
        cancellation => Ask(lookups, "info", InferenceOf, cancellation),
    ];

    private ServerIdentity? _known;
    private int _answered = -1;

    /// <summary>
    /// Failed only where nothing answers at all, or all is refused for the moment: then who answers is not known yet.
    /// A version that could not be asked again is left out.
    /// </summary>
    public async Task<Result<ServerIdentity, LookupFailure>> AskAsync(CancellationToken cancellation)
    {
        if (_known is { } known)
            return _answered < 0 ? known : await AgainAsync(known, cancellation);
        var refusals = new List<LookupFailure>();
        for (var question = 0; question < _questions.Length; question++)
        {
            var answer = await _questions[question](cancellation);
            if (answer is Result<ServerIdentity?, LookupFailure>.Failed { Error: { } refusal }
                && RefusalPause.IsForTheMoment(refusal.Kind, refusal.HttpStatus))
                refusals.Add(refusal);
            if (answer is Result<ServerIdentity?, LookupFailure>.Failed { Error: { } failure }
                && failure.Kind is not (OutcomeKind.Rejected or OutcomeKind.Malformed or OutcomeKind.ServerError))
                return failure;
            if (answer is Result<ServerIdentity?, LookupFailure>.Done { Value: { } found }
                && await ConfirmAsync(found, cancellation) is { } confirmed)
                return Remember(confirmed, question);
        }

        return refusals.Count == _questions.Length
            ? refusals[0]
            : Remember(new ServerIdentity { ManagesModels = false }, -1);
    }

    /// <summary>The cached result; null if the server has not been probed yet.</summary>
    public ServerIdentity? Known => Volatile.Read(ref _known);

    private Result<ServerIdentity, LookupFailure> Remember(ServerIdentity identity, int question)
    {
        _answered = question;
        Volatile.Write(ref _known, identity);
        return identity;
    }

    /// <summary>Only the version may change while a run goes on.</summary>
    private async Task<Result<ServerIdentity, LookupFailure>> AgainAsync(ServerIdentity known, CancellationToken cancellation)
    {
        var answer = await _questions[_answered](cancellation);
        return answer.Select(found => known with { Version = found?.Version });
    }

    /// <summary>Others have taken over an Ollama's version path, or have one like vLLM's: a second sign is requested.</summary>
    private async Task<ServerIdentity?> ConfirmAsync(ServerIdentity found, CancellationToken cancellation)
    {
        if (found.ManagesModels)
        {
            var loaded = await lookups.AskAsync(Question.Get("api/ps"), Catalog.Loaded, cancellation);
            return loaded.Match<ServerIdentity?>(_ => found, _ => null);
        }

        if (found.Software is not null)
            return found;
        var models = await lookups.AskAsync(Question.Get(ModelList.Path), ModelList.Read, cancellation);
        return found with { Software = models.Match(list => list.Select(model => model.OwnedBy).FirstOrDefault(), _ => null) };
    }

    private static Task<Result<ServerIdentity?, LookupFailure>> Ask(
        LookupChannel lookups, string path, Func<JsonElement, ServerIdentity?> read, CancellationToken cancellation) =>
        lookups.AskAsync(Question.Get(path), root => Answer<ServerIdentity?>.Of(read(root)), cancellation);

    private static ServerIdentity? OllamaOf(JsonElement root) => Catalog.Identity(root).Value;

    /// <summary>llama.cpp's server: <c>build_info</c> is b1234-commit.</summary>
    private static ServerIdentity? LlamaServerOf(JsonElement root) =>
        root.Text("build_info") is { } build
            ? new ServerIdentity { Software = "llama-server", Version = build, ManagesModels = false }
            : null;

    /// <summary>vLLM, and others that have it; the owner of the models names the software.</summary>
    private static ServerIdentity? VersionOf(JsonElement root) =>
        root.Text("version") is { } version ? new ServerIdentity { Version = version, ManagesModels = false } : null;

    /// <summary>Hugging Face's servers: TGI generates, TEI embeds and tells a type of model.</summary>
    private static ServerIdentity? InferenceOf(JsonElement root) =>
        root.Text("version") is { } version && root.Text("model_id") is not null
            ? new ServerIdentity { Software = root.Field("model_type") is null ? "tgi" : "tei", Version = version, ManagesModels = false }
            : null;
}
