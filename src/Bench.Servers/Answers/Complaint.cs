using System.Text.Json;
using static Bench.Servers.Http.JsonValues;

namespace Bench.Servers.Answers;

/// <summary>
/// What a JSON object says of an error, in the forms that servers give it: <c>{"error": "…"}</c> (Ollama), <c>{"error": {"message": …}}</c> (OpenAI,
/// proxies), <c>{"object":"error","message":…}</c> (vLLM), <c>{"detail":…}</c> (FastAPI).
/// </summary>
internal record struct Complaint
{
    private const string WithoutMessage = "an error without a message";

    /// <summary>The field <c>error</c>: its text, or its message.</summary>
    public string? Error;

    private bool _isError;
    private string? _message;
    private string? _detail;

    /// <summary>The error in any of its forms; null when the object tells of none.</summary>
    public readonly string? Text => Error ?? (_isError ? _message ?? WithoutMessage : _detail);

    /// <summary>False: the object is not complete.</summary>
    /// <exception cref="JsonException">It is not a JSON object, or something follows it.</exception>
    public static bool TryDecode(ReadOnlySpan<byte> json, ref Complaint complaint) => TryReadWhole(json, ref complaint, TryReadField);

    /// <summary>On a property's name; leaves the reader at the end of its value.</summary>
    public static bool TryReadField(ref Utf8JsonReader reader, ref Complaint complaint)
    {
        if (reader.ValueTextEquals("error"u8))
            return TryReadError(ref reader, ref complaint.Error);
        if (reader.ValueTextEquals("object"u8))
            return TryReadKind(ref reader, ref complaint._isError);
        if (reader.ValueTextEquals("message"u8))
            return TryReadString(ref reader, ref complaint._message);
        if (reader.ValueTextEquals("detail"u8))
            return TryReadString(ref reader, ref complaint._detail);
        return reader.TrySkip();
    }

    /// <summary>The value of a field <c>error</c>: a text, or an object with a message.</summary>
    public static bool TryReadError(ref Utf8JsonReader reader, ref string? error)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartObject)
            return TakeString(ref reader, ref error);

        error = WithoutMessage;
        return TryReadFields<string?>(ref reader, ref error, TryReadOfError);
    }

    private static bool TryReadOfError(ref Utf8JsonReader reader, ref string? error) =>
        reader.ValueTextEquals("message"u8) ? TryReadString(ref reader, ref error) : reader.TrySkip();

    private static bool TryReadKind(ref Utf8JsonReader reader, ref bool isError)
    {
        if (!reader.Read())
            return false;
        isError = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("error"u8);
        return reader.TrySkip();
    }
}
