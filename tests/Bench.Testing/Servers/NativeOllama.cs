using System.Text.Json;

namespace Bench.Testing.Servers;

/// <summary>What the scripted server does where no script says otherwise: Ollama's native API, small.</summary>
internal sealed class NativeOllama(ScriptedServerOptions options)
{
    private readonly LoadedModels _loaded = new(options);
    private readonly NativeMaking _making = new(options);
    private readonly SlotQueue _slots = new(() => options.Slots);
    private readonly HashSet<string> _prompts = new(StringComparer.Ordinal);
    private int _flaky;
    private int _generated;

    public void Forget() => _loaded.Forget();

    public Task AnswerAsync(ServerConnection connection, SeenRequest request) => (request.Method, request.Path) switch
    {
        ("GET", "/") => Script.Respond(200, "text/plain; charset=utf-8", "Ollama is running").RunAsync(connection),
        ("GET", "/api/version") => JsonAsync(connection, new { version = options.Version }),
        ("GET", "/api/tags") => JsonAsync(connection, new { models = options.Models.Select(NativeCatalog.Tag) }),
        ("GET", "/api/ps") =>
            JsonAsync(connection, new { models = _loaded.Now.Select(held => NativeCatalog.Loaded(held.Model, held.Context, options)) }),
        ("POST", "/api/show") => WithModelAsync(connection, request, model => JsonAsync(connection, NativeCatalog.Details(model))),
        ("POST", "/api/generate" or "/api/chat") => WithModelAsync(connection, request, model => TextAsync(connection, request, model)),
        ("POST", "/api/embed" or "/api/embeddings") =>
            WithModelAsync(connection, request, model => VectorsAsync(connection, request, model)),
        ("POST", "/api/pull") => PullAsync(connection, request),
        ("POST", "/api/create") => _making.CreateAsync(connection, request),
        ("DELETE", "/api/delete") => _making.DeleteAsync(connection, request),
        _ => Script.Respond(404, "text/plain", "404 page not found").RunAsync(connection),
    };

    private static Task JsonAsync(ServerConnection connection, object value) =>
        Script.Json(200, JsonSerializer.Serialize(value, NativeCatalog.Format)).RunAsync(connection);

    private static Task ErrorAsync(ServerConnection connection, int status, string error) =>
        Script.Json(status, JsonSerializer.Serialize(new { error }, NativeCatalog.Format)).RunAsync(connection);

    private static bool IsEmpty(SeenRequest request, string name) =>
        !request.Json.TryGetProperty(name, out var value) ||
        (value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0) ||
        (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);

    private static bool AsksToUnload(SeenRequest request) =>
        request.Json.TryGetProperty("keep_alive", out var keepAlive) && keepAlive.GetRawText() is "0" or "\"0\"" or "\"0s\"";

    private async Task WithModelAsync(ServerConnection connection, SeenRequest request, Func<ScriptedModel, Task> answer)
    {
        var tag = request.Model.Contains(':', StringComparison.Ordinal) ? request.Model : request.Model + ":latest";
        var model = options.Models.FirstOrDefault(model => string.Equals(model.Tag, tag, StringComparison.OrdinalIgnoreCase));
        if (model is null)
            await ErrorAsync(connection, 404, $"model '{request.Model}' not found");
        else
            await answer(model);
    }

    private async Task TextAsync(ServerConnection connection, SeenRequest request, ScriptedModel model)
    {
        var chat = request.Path == "/api/chat";
        if (IsEmpty(request, chat ? "messages" : "prompt"))
        {
            await LoadOrUnloadAsync(connection, request, model, chat);
            return;
        }

        if (await RefuseAsync(connection, Fault.Of(model.Tag)))
            return;
        var load = await _loaded.LoadAsync(model, request, connection);
        await _slots.EnterAsync(connection.Stopping);
        try
        {
            var generation = new NativeGeneration(
                options, model, request, chat, load, cached: options.PromptCache && !IsNew(request), served: _slots.Active);
            await generation.RunAsync(connection);
            if (Interlocked.Increment(ref _generated) == options.ReplacedAfter)
                options.Models[options.Models.IndexOf(model)] = model with { Digest = "fedcba9876543210" };
        }
        finally
        {
            _slots.Leave();
        }
    }

    private bool IsNew(SeenRequest request)
    {
        lock (_prompts)
            return _prompts.Add(request.Body);
    }

    private async Task LoadOrUnloadAsync(ServerConnection connection, SeenRequest request, ScriptedModel model, bool chat)
    {
        var unload = AsksToUnload(request);
        if (unload)
            _loaded.Unload(model);
        else
            await _loaded.LoadAsync(model, request, connection);
        var reason = unload ? "unload" : "load";
        await JsonAsync(connection, chat
            ? new { model = request.Model, message = new { role = "assistant", content = "" }, done = true, done_reason = reason }
            : new { model = request.Model, response = "", done = true, done_reason = reason });
    }

    /// <summary>Faults that show before anything is generated.</summary>
    private async Task<bool> RefuseAsync(ServerConnection connection, string fault)
    {
        switch (fault)
        {
            case Fault.Http401:
                await ErrorAsync(connection, 401, "unauthorized");
                return true;
            case Fault.Http404:
                await ErrorAsync(connection, 404, "model 'fault-404' not found");
                return true;
            case Fault.Http413:
                await Script.Respond(
                    413,
                    "text/html",
                    "<html><head><title>413 Request Entity Too Large</title></head><body><center>nginx</center></body></html>")
                    .RunAsync(connection);
                return true;
            case Fault.Http429:
                await ErrorAsync(connection, 429, "too many requests");
                return true;
            case Fault.Http500:
                await ErrorAsync(connection, 500, "model requires more system memory (9.9 GiB) than is available (3.1 GiB)");
                return true;
            case Fault.Http503:
                await ErrorAsync(connection, 503, "server busy, please try again.  maximum pending requests exceeded");
                return true;
            case Fault.Flaky when Interlocked.Increment(ref _flaky) % options.FlakyEvery == 0:
                await ErrorAsync(connection, 500, "llama runner process no longer running: 2");
                return true;
            case Fault.Hang:
                await connection.WaitUntilGoneAsync();
                return true;
            default:
                return false;
        }
    }

    private async Task VectorsAsync(ServerConnection connection, SeenRequest request, ScriptedModel model)
    {
        if (await RefuseAsync(connection, Fault.Of(model.Tag)))
            return;
        if (model.Capabilities?.Contains("embedding") == false && Fault.Of(model.Tag).Length == 0)
        {
            await ErrorAsync(connection, 501, "This server does not support embeddings. Start it with `--embeddings`");
            return;
        }

        var load = await _loaded.LoadAsync(model, request, connection);
        await _slots.EnterAsync(connection.Stopping);
        try
        {
            await connection.WaitAsync(options.Ttft);
        }
        finally
        {
            _slots.Leave();
        }

        var vector = new[] { 0.1, 0.2, 0.3, 0.4 };
        if (request.Path == "/api/embeddings")
        {
            await JsonAsync(connection, new { embedding = vector });
            return;
        }

        var inputs = IsEmpty(request, "input") ? 0
            : request.Json.GetProperty("input") is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength()
            : 1;
        var total = NativeGeneration.Nanoseconds(options.Time.GetElapsedTime(request.ReceivedAt));
        await JsonAsync(connection, new
        {
            model = request.Model,
            embeddings = Enumerable.Repeat(vector, inputs),
            total_duration = total,
            load_duration = NativeGeneration.Nanoseconds(load),
            prompt_eval_count = PromptCount.Of(request, options),
        });
    }

    private async Task PullAsync(ServerConnection connection, SeenRequest request)
    {
        var lines = Script.Stream().Lines("""{"status":"pulling manifest"}""");
        if (options.PullError is { } error)
        {
            await lines.Lines(JsonSerializer.Serialize(new { error }, NativeCatalog.Format)).End().RunAsync(connection);
            return;
        }

        lines.Lines("""{"status":"pulling 0123","digest":"sha256:0123","total":1000,"completed":500}""")
            .Lines("""{"status":"pulling 0123","digest":"sha256:0123","total":1000,"completed":1000}""")
            .Lines("""{"status":"success"}""");
        options.Models.Add(new ScriptedModel(request.Model));
        await lines.End().RunAsync(connection);
    }
}
