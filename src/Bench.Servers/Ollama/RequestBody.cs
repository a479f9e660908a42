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
    public static byte[] Ask(PlanCell cell, IReadOnlyList<Exchange> history, RequestContent content) => Write(json =>
    {
        json.WriteString("model", Tag(cell));
        if (cell.Workload.Endpoint == Endpoint.Chat)
            WriteMessages(json, history, content.Prompt);
        else
            json.WriteString(cell.Workload.Endpoint == Endpoint.Embed ? "input" : "prompt", content.Prompt);
        if (cell.Workload.Endpoint.Generates)
            WriteGeneration(json, cell.Workload);
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

    public static byte[] Unload(string tag) => Write(json =>
    {
        json.WriteString("model", tag);
        json.WriteNumber("keep_alive", 0);
        json.WriteBoolean("stream", false);
    });

    public static byte[] Show(string tag) => Write(json => json.WriteString("model", tag));

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

    private static void WriteMessages(Utf8JsonWriter json, IReadOnlyList<Exchange> history, string prompt)
    {
        json.WriteStartArray("messages");
        foreach (var exchange in history)
        {
            WriteUserMessage(json, exchange.Message);
            json.WriteStartObject();
            json.WriteString("role", "assistant");
            json.WritePropertyName("content");
            json.WriteRawValue(exchange.Answer.Span, skipInputValidation: true); // it was read as a JSON string
            json.WriteEndObject();
        }

        WriteUserMessage(json, prompt);
        json.WriteEndArray();
    }

    private static void WriteUserMessage(Utf8JsonWriter json, string content)
    {
        json.WriteStartObject();
        json.WriteString("role", "user");
        json.WriteString("content", content);
        json.WriteEndObject();
    }

    private static void WriteGeneration(Utf8JsonWriter json, WorkloadSpec workload)
    {
        json.WriteBoolean("stream", workload.Stream);
        if (workload.Think is { } think)
            json.WriteBoolean("think", think);
        if (workload.Raw && workload.Endpoint == Endpoint.Generate)
            json.WriteBoolean("raw", true);
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

    private static byte[] Write(Action<Utf8JsonWriter> fields)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
