using System.Text.Json;

namespace Bench.Testing.Servers;

/// <summary>
/// What the scripted server does under /v1, small: chat, completions, embeddings, models, and the one path
/// by which a server of its software is known.
/// </summary>
internal sealed class OpenAiApi(ScriptedServerOptions options)
{
    /// <summary>llama.cpp's server names itself in every answer.</summary>
    public const string LlamaServerMark = "Server: llama.cpp";

    /// <summary>The software that answers with status 200 and an error, whatever path it does not know.</summary>
    public const string LmStudio = "lm-studio";

    private readonly SlotQueue _slots = new(() => options.Slots);
    private readonly HashSet<string> _prompts = new(StringComparer.Ordinal);

    public Task AnswerAsync(ServerConnection connection, SeenRequest request) => (request.Method, request.Path, options.Software) switch
    {
        ("GET", "/v1/models", _) when !options.HidesModels =>
            JsonAsync(connection, 200, new { @object = "list", data = options.Models.Select(Listed) }),
        ("GET", "/props", "llama-server") =>
            JsonAsync(connection, 200, new { build_info = "b11669-Debian", model_path = "/models/truth.gguf" }),
        ("GET", "/version", "vllm") => JsonAsync(connection, 200, new { version = "0.11.0" }),
        ("POST", "/v1/chat/completions" or "/v1/completions", _) =>
            WithModelAsync(connection, request, model => TextAsync(connection, request, model)),
        ("POST", "/v1/embeddings", _) => WithModelAsync(connection, request, _ => VectorsAsync(connection, request)),
        (_, _, LmStudio) => JsonAsync(connection, 200, new { error = $"Unexpected endpoint or method. ({request.Method} {request.Path})" }),
        _ => ErrorAsync(connection, 404, "Not Found"),
    };

    private Task JsonAsync(ServerConnection connection, int status, object value) =>
        Script.Json(
            status, JsonSerializer.Serialize(value, NativeCatalog.Format), options.Software == "llama-server" ? [LlamaServerMark] : [])
            .RunAsync(connection);

    private Task ErrorAsync(ServerConnection connection, int status, string message) =>
        JsonAsync(connection, status, new { error = new { message, type = "scripted", code = status } });

    private object Listed(ScriptedModel model) => options.Software switch
    {
        "llama-server" => new
        {
            id = model.Tag,
            @object = "model",
            owned_by = "llamacpp",
            meta = new
            {
                n_ctx = options.DefaultContext,
                n_ctx_train = model.ContextLength,
                n_params = 1_235_814_432,
                size = model.SizeBytes,
                ftype = "Q4_K - Medium",
            },
        },
        "vllm" => new { id = model.Tag, @object = "model", owned_by = "vllm", max_model_len = options.DefaultContext },
        _ => new { id = model.Tag, @object = "model", owned_by = options.Software == "ollama" ? "library" : "somebody" },
    };

    private async Task WithModelAsync(ServerConnection connection, SeenRequest request, Func<ScriptedModel, Task> answer)
    {
        var tag = options.Software == "ollama" && !request.Model.Contains(':', StringComparison.Ordinal)
            ? request.Model + ":latest"
            : request.Model;
        var model = options.Models.FirstOrDefault(model => model.Tag == tag);
        if (model is null)
            await ErrorAsync(connection, 404, $"model '{request.Model}' not found");
        else
            await answer(model);
    }

    private async Task TextAsync(ServerConnection connection, SeenRequest request, ScriptedModel model)
    {
        if (options.RefusedFields.FirstOrDefault(field => request.Json.TryGetProperty(field, out _)) is { } refused)
        {
            await Script.Json(options.RefusalStatus, options.Refusal.Replace("FIELD", refused, StringComparison.Ordinal))
                .RunAsync(connection);
            return;
        }

        switch (Fault.Of(model.Tag))
        {
            case Fault.Http503:
                await JsonAsync(connection, 503, new { @object = "error", message = "overloaded", code = 503 });
                return;
            case Fault.Http500:
                await JsonAsync(connection, 500, new { detail = "out of memory" });
                return;
            case Fault.Hang:
                await connection.WaitUntilGoneAsync();
                return;
        }

        await _slots.EnterAsync(connection.Stopping);
        try
        {
            await new OpenAiGeneration(options, model, request, cached: options.PromptCache && !IsNew(request)).RunAsync(connection);
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

    private async Task VectorsAsync(ServerConnection connection, SeenRequest request)
    {
        await connection.WaitAsync(options.Ttft);
        var inputs = request.Json.GetProperty("input") is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : 1;
        var tokens = PromptCount.Of(request, options);
        await JsonAsync(connection, 200, new
        {
            @object = "list",
            data = Enumerable.Range(0, inputs).Select(index => new { @object = "embedding", index, embedding = new[] { 0.1, 0.2, 0.3 } }),
            model = request.Model,
            usage = new { prompt_tokens = tokens, total_tokens = tokens },
        });
    }
}
