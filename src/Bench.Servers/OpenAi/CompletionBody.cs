using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Plans;

namespace Bench.Servers.OpenAi;

/// <summary>
/// The bodies of OpenAI's API. Tokens are asked for by <c>max_tokens</c>, which every server of this kind knows (its successor max_completion_tokens is known
/// to few); options stand at the top level, as written. <c>stream</c> is always written: servers differ in what they take for granted.
/// </summary>
internal static class CompletionBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A measured request; only a chat has a history.</summary>
    public static byte[] Ask(PlanCell cell, IReadOnlyList<Exchange> history, RequestContent content)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("model", cell.Model.Tag ?? cell.Model.Name);
            WritePrompt(json, cell.Workload.Endpoint, history, content);
            if (cell.Workload.Endpoint.Generates)
                WriteGeneration(json, cell.Workload, content);
            foreach (var (name, value) in cell.Workload.Options)
            {
                json.WritePropertyName(name);
                json.WriteRawValue(value.GetRawText());
            }

            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void WritePrompt(Utf8JsonWriter json, Endpoint endpoint, IReadOnlyList<Exchange> history, RequestContent content)
    {
        if (endpoint == Endpoint.Chat)
            WriteMessages(json, history, content.Prompt);
        else
            json.WriteString(endpoint.Generates ? "prompt" : "input", content.Prompt);
    }

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

    private static void WriteGeneration(Utf8JsonWriter json, WorkloadSpec workload, RequestContent content)
    {
        json.WriteNumber("max_tokens", content.OutputTokens);
        json.WriteBoolean("stream", workload.Stream);
        if (!workload.Stream)
            return;
        json.WriteStartObject("stream_options"); // without it a streamed answer has no counts
        json.WriteBoolean("include_usage", true);
        json.WriteEndObject();
    }
}
