using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Plans;

namespace Bench.Servers.OpenAi;

/// <summary>
/// The bodies of OpenAI's API. Tokens are requested by <c>max_tokens</c>, which nearly every server of this kind knows (its successor
/// max_completion_tokens is known to few); options stand at the top level, as written. <c>stream</c> is always written: servers differ
/// in what they take for granted. What one server refuses is left out or renamed as its <see cref="ServerSpec.Request"/> says.
/// </summary>
internal static class CompletionBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A measured request; only a chat has a history.</summary>
    /// <param name="server">Whose requests may lack fields, or have them under other names.</param>
    /// <param name="cell">One of its cells.</param>
    /// <param name="parts">The common parts of the cell's requests, created once.</param>
    /// <param name="history">The earlier messages.</param>
    /// <param name="content">The new message.</param>
    public static byte[] Ask(ServerSpec server, PlanCell cell, ContentParts parts, IReadOnlyList<Exchange> history, RequestContent content)
    {
        var bytes = new ArrayBufferWriter<byte>(1024 + parts.Size);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("model", cell.Model.Tag ?? cell.Model.Name);
            if (cell.Workload.Endpoint == Endpoint.Chat)
                WriteMessages(json, parts, history, content);
            else if (content.Inputs.Count > 0)
                WriteInputs(json, content.Inputs);
            else
                json.WriteString(cell.Workload.Endpoint.Generates ? "prompt" : "input", content.Prompt);
            if (cell.Workload.Endpoint.Generates)
                WriteGeneration(json, server, cell.Workload, parts, content);
            foreach (var (option, value) in cell.Workload.Options)
            {
                if (server.Request.NameOf(option) is { } name)
                    WriteRaw(json, name, value.GetRawText());
            }

            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>
    /// The messages before the conversation, the conversation, and the new message. Images are part of
    /// the user's first message, behind its text.
    /// </summary>
    private static void WriteMessages(Utf8JsonWriter json, ContentParts parts, IReadOnlyList<Exchange> history, RequestContent content)
    {
        json.WriteStartArray("messages");
        foreach (var message in content.Opening)
            WriteMessage(json, message.Role.Word, message.Content, images: []);
        foreach (var (place, exchange) in history.Index())
        {
            WriteMessage(json, "user", exchange.Message, place == 0 ? parts.Images : []);
            json.WriteStartObject();
            json.WriteString("role", "assistant");
            json.WritePropertyName("content");
            json.WriteRawValue(exchange.Answer.Span, skipInputValidation: true); // it was read as a JSON string
            json.WriteEndObject();
        }

        WriteMessage(json, "user", content.Prompt, history.Count == 0 ? parts.Images : []);
        json.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter json, string role, string text, IReadOnlyList<byte[]> images)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        if (images.Count == 0)
            json.WriteString("content", text);
        else
            WriteParts(json, text, images);
        json.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter json, string text, IReadOnlyList<byte[]> images)
    {
        json.WriteStartArray("content");
        json.WriteStartObject();
        json.WriteString("type", "text");
        json.WriteString("text", text);
        json.WriteEndObject();
        foreach (var image in images)
            json.WriteRawValue(image, skipInputValidation: true);
        json.WriteEndArray();
    }

    private static void WriteInputs(Utf8JsonWriter json, IReadOnlyList<string> inputs)
    {
        json.WriteStartArray("input");
        foreach (var input in inputs)
            json.WriteStringValue(input);
        json.WriteEndArray();
    }

    private static void WriteGeneration(
        Utf8JsonWriter json, ServerSpec server, WorkloadSpec workload, ContentParts parts, RequestContent content)
    {
        var fields = server.Kind.Api.Body!;
        WriteRaw(json, "tools", parts.Tools);
        if (server.Request.NameOf(fields.TokenLimit) is { } limit)
            json.WriteNumber(limit, content.OutputTokens);
        json.WriteBoolean("stream", workload.Stream);
        if (workload.Stream && server.Request.NameOf(fields.StreamedCounts) is { } counts)
        {
            json.WriteStartObject(counts); // without it a streamed answer has no counts
            json.WriteBoolean("include_usage", true);
            json.WriteEndObject();
        }

        WriteRaw(json, "response_format", parts.ResponseFormat);
        if (workload.TopLogprobs is { } top)
            WriteLogprobs(json, server, workload.Endpoint, top);
    }

    /// <summary>A chat has a switch and a number, and completions have the number alone.</summary>
    private static void WriteLogprobs(Utf8JsonWriter json, ServerSpec server, Endpoint endpoint, int top)
    {
        var number = endpoint == Endpoint.Chat ? "top_logprobs" : "logprobs";
        if (endpoint == Endpoint.Chat && server.Request.NameOf("logprobs") is { } flag)
            json.WriteBoolean(flag, true);
        if (server.Request.NameOf(number) is { } name)
            json.WriteNumber(name, top);
    }

    private static void WriteRaw(Utf8JsonWriter json, string name, byte[]? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }

    private static void WriteRaw(Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value);
    }
}
