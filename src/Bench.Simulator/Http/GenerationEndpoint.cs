using System.Text.Json;
using Bench.Simulator.Engine;
using Bench.Simulator.Http.Answers;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Http.Models;
using Bench.Simulator.Http.Requests;
using Bench.Simulator.Models;
using static System.FormattableString;

namespace Bench.Simulator.Http;

/// <summary>The endpoints that write texts: read, check in the order that Ollama checks, submit, and send what comes of it.</summary>
internal static class GenerationEndpoint
{
    public static async Task HandleAsync(Call call, GenerationKind kind)
    {
        var dialect = GenerationRequest.DialectOf(kind);
        var (root, unread) = await call.ReadJsonAsync();
        var (request, problem) = unread is null ? Read(kind, root) : (null, unread);
        if (request is null)
            await call.ReplyAsync(problem!, dialect);
        else if (Missing(call, request) is { } missing)
            await call.ReplyAsync(missing, dialect);
        else
            await AnswerAsync(call, request, call.Server.Catalog.Find(request.Model)!);
    }

    private static (GenerationRequest?, Problem?) Read(GenerationKind kind, JsonElement root) => kind switch
    {
        GenerationKind.Generate => NativeRequests.Generate(root),
        GenerationKind.Chat => NativeRequests.Chat(root),
        GenerationKind.OpenAiChat => OpenAiRequests.Chat(root),
        GenerationKind.Responses => ResponsesRequests.Read(root),
        GenerationKind.Messages => MessagesRequests.Read(root),
        _ => OpenAiRequests.Completion(root),
    };

    private static Problem? Missing(Call call, GenerationRequest request) =>
        LogprobWish.Mistake(request.TopLogprobs) is { } range ? range
        : !ModelCatalog.IsName(request.Model) ? new Problem(400, "invalid model name")
        : call.Server.Catalog.Find(request.Model) is null ? new Problem(404, Invariant($"model '{request.Model}' not found"))
        : null;

    private static async Task AnswerAsync(Call call, GenerationRequest request, ShelfModel model)
    {
        call.Truth.IsFor(model.Tag);
        if (request.IsEmpty && request.KeepAlive == TimeSpan.Zero)
        {
            call.Server.Engine.Unload(model);
            await call.ReplyAsync(Idle(call, request, "unload"));
            return;
        }

        var (options, wrongOption) = request.ReadOptions is { } ready ? (ready, null) : RequestOptions.Read(request.Options);
        if ((RequestChecks.Capability(request, model) ?? wrongOption) is { } problem)
            await call.ReplyAsync(problem, request.Dialect, request.Stream);
        else if (request.IsEmpty)
            await (model.Remote is null ? LoadAsync(call, request, model, options) : call.ReplyAsync(Idle(call, request, "load")));
        else if (RequestChecks.Content(request, model) is { } late)
            await call.ReplyAsync(late, request.Dialect, request.Stream);
        else
            await GenerateAsync(call, request, model, options);
    }

    private static async Task LoadAsync(Call call, GenerationRequest request, ShelfModel model, RequestOptions options)
    {
        var job = Jobs.Of(JobKind.Load, model, options, request.KeepAlive) with { Prompt = ReadOnlyMemory<int>.Empty };
        using var feed = Jobs.Submit(call, job);
        if (await feed.EndAsync() is not { } end)
            return;
        if (end.Report is not { } report)
        {
            await Jobs.RefuseAsync(call, end.Refusal!.Value, job, request.Dialect);
            return;
        }

        call.Truth.Reported(report);
        await call.ReplyAsync(Idle(call, request, "load"));
    }

    private static async Task GenerateAsync(Call call, GenerationRequest request, ShelfModel model, RequestOptions options)
    {
        var work = GenerationWork.Of(call, request, model, options);
        using var feed = Jobs.Submit(call, work.Job);
        var refusal = request.Stream
            ? await call.Server.LaneFor(call).RunAsync(new StreamedAnswer(call, work.Form, work.Answer, feed, work.EndOf).SendAsync)
            : await new WholeAnswer(call, work.Form, work.Answer, feed, work.EndOf, request.Dialect).SendAsync();
        if (refusal is { } reason)
            await Jobs.RefuseAsync(call, reason, work.Job, request.Dialect, request.Stream);
    }

    /// <summary>The answer where there was nothing to say.</summary>
    private static JsonText Idle(Call call, GenerationRequest request, string reason)
    {
        var json = new JsonText()
            .Open('{')
            .Field("model", request.Model)
            .Field("created_at", new WallTime(call.Server.Clock).Text(call.Now));
        if (request.IsChat)
            json.Name("message").Open('{').Field("role", "assistant").Field("content", "").Close('}');
        else
            json.Field("response", "");
        return json.Field("done", true).Field("done_reason", reason).Close('}');
    }
}
