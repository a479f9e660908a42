using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Plans;

namespace Bench.Servers.Ollama;

/// <summary>The bodies of Ollama's native API. <c>stream</c> is always written: servers differ in what they take for granted.</summary>
internal static class RequestBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A measured request; only a chat has a history.</summary>
    public static byte[] Ask(PlanCell cell, IReadOnlyList<Exchange> history, RequestContent content) =>
        Ask(cell, FixedParts.Of(cell.Workload), history, content);

    /// <param name="parts">The common parts of the cell's requests, created once.</param>
    public static byte[] Ask(PlanCell cell, FixedParts parts, IReadOnlyList<Exchange> history, RequestContent content) =>
        Write(1024 + parts.Size, json =>
        {
            json.WriteString("model", Tag(cell));
            if (cell.Workload.Endpoint == Endpoint.Chat)
                WriteMessages(json, parts, history, content);
            else if (content.Inputs.Count > 0)
                WriteInputs(json, content.Inputs);
            else
                json.WriteString(cell.Workload.Endpoint == Endpoint.Embed ? "input" : "prompt", content.Prompt);
            if (cell.Workload.Endpoint == Endpoint.Generate)
                WriteRaw(json, "images", parts.Images);
            if (cell.Workload.Endpoint.Generates)
                WriteGeneration(json, cell.Workload, parts);
            if (cell.Workload.Endpoint != Endpoint.Embeddings)
                // a prompt that is cut is another one than was asked about; versions before 0.12.6 ignore it
                json.WriteBoolean("truncate", false);
            WriteOptions(json, cell, cell.Workload.Endpoint.Generates ? content.OutputTokens : null);
            WriteKeepAlive(json, cell.Workload);
        });

    /// <summary>Loads the model with the cell's options and does nothing with it: no prompt, or no inputs.</summary>
    public static byte[] Load(PlanCell cell) => Write(json =>
    {
        json.WriteString("model", Tag(cell));
        if (cell.Workload.Endpoint.Generates)
        {
            json.WriteBoolean("stream", false);
        }
        else
        {
            json.WriteStartArray("input");
            json.WriteEndArray();
        }

        WriteOptions(json, cell, outputTokens: null);
        WriteKeepAlive(json, cell.Workload);
    });

    /// <summary>Reads a prompt as the cell's requests are read, generates one token and lists the tokens of both.</summary>
    public static byte[] ReadPrompt(PlanCell cell, string prompt, bool asSystem) => Write(json =>
    {
        json.WriteString("model", Tag(cell));
        if (asSystem)
            json.WriteString("system", prompt);
        json.WriteString("prompt", asSystem ? "Go on." : prompt);
        json.WriteBoolean("stream", false);
        WriteThink(json, cell.Workload);
        json.WriteBoolean("truncate", false);
        WriteOptions(json, cell, outputTokens: 1);
        WriteKeepAlive(json, cell.Workload);
    });

    public static byte[] Unload(string tag) => Write(json =>
    {
        json.WriteString("model", tag);
        json.WriteNumber("keep_alive", 0);
        json.WriteBoolean("stream", false);
    });

    public static byte[] Show(string tag) => Write(json => json.WriteString("model", tag));

    /// <summary>Without verbose, a value for each layer comes as null.</summary>
    public static byte[] Describe(string tag) => Write(json =>
    {
        json.WriteString("model", tag);
        json.WriteBoolean("verbose", true);
    });

    public static byte[] Pull(string tag) => Write(json =>
    {
        json.WriteString("model", tag);
        json.WriteBoolean("stream", true);
    });

    public static byte[] Create(DerivedModel model) => Write(json =>
    {
        json.WriteString("model", model.Name);
        json.WriteString("from", model.From);
        if (model.Quantize is { } quantization)
            json.WriteString("quantize", quantization);
        if (model.NumCtx is not null || model.NumGpu is not null)
            WriteParameters(json, model);
        json.WriteBoolean("stream", true);
    });

    private static void WriteParameters(Utf8JsonWriter json, DerivedModel model)
    {
        json.WriteStartObject("parameters");
        if (model.NumCtx is { } context)
            json.WriteNumber("num_ctx", context);
        if (model.NumGpu is { } layers)
            json.WriteNumber("num_gpu", layers);
        json.WriteEndObject();
    }

    private static string Tag(PlanCell cell) => cell.Model.Tag ?? cell.Model.Name;

    /// <summary>
    /// The messages before the conversation, the conversation, and the new message. Images are part of the user's first message.
    /// </summary>
    private static void WriteMessages(Utf8JsonWriter json, FixedParts parts, IReadOnlyList<Exchange> history, RequestContent content)
    {
        json.WriteStartArray("messages");
        foreach (var message in content.Opening)
            WriteMessage(json, message.Role.Word, message.Content, images: null);
        foreach (var (place, exchange) in history.Index())
        {
            WriteMessage(json, "user", exchange.Message, place == 0 ? parts.Images : null);
            json.WriteStartObject();
            json.WriteString("role", "assistant");
            json.WritePropertyName("content");
            json.WriteRawValue(exchange.Answer.Span, skipInputValidation: true); // it was read as a JSON string
            json.WriteEndObject();
        }

        WriteMessage(json, "user", content.Prompt, history.Count == 0 ? parts.Images : null);
        json.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter json, string role, string content, byte[]? images)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("content", content);
        WriteRaw(json, "images", images);
        json.WriteEndObject();
    }

    private static void WriteInputs(Utf8JsonWriter json, IReadOnlyList<string> inputs)
    {
        json.WriteStartArray("input");
        foreach (var input in inputs)
            json.WriteStringValue(input);
        json.WriteEndArray();
    }

    private static void WriteGeneration(Utf8JsonWriter json, WorkloadSpec workload, FixedParts parts)
    {
        WriteRaw(json, "tools", parts.Tools);
        json.WriteBoolean("stream", workload.Stream);
        WriteThink(json, workload);
        if (workload.Raw && workload.Endpoint == Endpoint.Generate)
            json.WriteBoolean("raw", true);
        WriteRaw(json, "format", parts.Format);
        if (workload.TopLogprobs is not { } top)
            return;
        json.WriteBoolean("logprobs", true);
        json.WriteNumber("top_logprobs", top);
    }

    private static void WriteThink(Utf8JsonWriter json, WorkloadSpec workload)
    {
        if (workload.ThinkLevel is { } level)
            json.WriteString("think", level.Word);
        else if (workload.Think is { } think)
            json.WriteBoolean("think", think);
    }

    private static void WriteRaw(Utf8JsonWriter json, string name, byte[]? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }

    private static void WriteOptions(Utf8JsonWriter json, PlanCell cell, int? outputTokens)
    {
        json.WriteStartObject("options");
        foreach (var (name, value) in cell.Workload.Options)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value.GetRawText());
        }

        if (cell.NumCtx is { } context)
            json.WriteNumber("num_ctx", context);
        if (cell.NumGpu is { } layers)
            json.WriteNumber("num_gpu", layers);
        if (outputTokens is { } tokens)
            json.WriteNumber("num_predict", tokens);
        json.WriteEndObject();
    }

    private static void WriteKeepAlive(Utf8JsonWriter json, WorkloadSpec workload)
    {
        if (workload.KeepAlive is not { } keepAlive)
            return;
        json.WritePropertyName("keep_alive");
        json.WriteRawValue(keepAlive.GetRawText());
    }

    private static byte[] Write(Action<Utf8JsonWriter> fields) => Write(1024, fields);

    private static byte[] Write(int size, Action<Utf8JsonWriter> fields)
    {
        var bytes = new ArrayBufferWriter<byte>(size);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
