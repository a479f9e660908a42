using System.Text.Json;
using static Bench.Servers.Http.JsonValues;

namespace Bench.Servers.Answers;

/// <summary>
/// Detects whether a JSON object reports an error, in any of the forms that servers use: a field <c>error</c> with
/// anything in it but null, false, 0 and an empty text; <c>"object":"error"</c> (vLLM); a field <c>detail</c> (FastAPI).
/// What it says is a matter of <see cref="ErrorWords"/>. Allocates nothing.
/// </summary>
internal record struct Complaint
{
    /// <summary>A field <c>error</c> that says so.</summary>
    public bool HasError;

    private bool _isErrorObject;
    private bool _hasDetail;

    public readonly bool IsError => HasError || _isErrorObject || _hasDetail;

    /// <summary>False: the object is not complete.</summary>
    /// <exception cref="JsonException">It is not a JSON object, or something follows it.</exception>
    public static bool TryDecode(ReadOnlySpan<byte> json, ref Complaint complaint) => TryReadWhole(json, ref complaint, TryReadField);

    /// <summary>On a property's name; leaves the reader at the end of its value.</summary>
    public static bool TryReadField(ref Utf8JsonReader reader, ref Complaint complaint)
    {
        if (reader.ValueTextEquals("error"u8))
            return TryReadError(ref reader, ref complaint);
        if (reader.ValueTextEquals("object"u8))
            return TryReadKind(ref reader, ref complaint._isErrorObject);
        return reader.ValueTextEquals("detail"u8) ? TryReadPresence(ref reader, ref complaint._hasDetail) : reader.TrySkip();
    }

    /// <summary>On the name of a field <c>error</c>, wherever it stands.</summary>
    public static bool TryReadError(ref Utf8JsonReader reader, ref Complaint complaint) =>
        TryReadPresence(ref reader, ref complaint.HasError);

    private static bool TryReadPresence(ref Utf8JsonReader reader, ref bool present)
    {
        if (!reader.Read())
            return false;
        present |= reader.TokenType switch
        {
            JsonTokenType.String => reader.ValueSpan.Length > 0,
            JsonTokenType.Number => !reader.TryGetDouble(out var code) || code != 0,
            JsonTokenType.Null or JsonTokenType.False => false,
            _ => true,
        };
        return reader.TrySkip();
    }

    private static bool TryReadKind(ref Utf8JsonReader reader, ref bool isError)
    {
        if (!reader.Read())
            return false;
        // unlike ValueTextEquals, broken characters are no exception
        isError = reader.TokenType == JsonTokenType.String && reader.ValueSpan.SequenceEqual("error"u8);
        return reader.TrySkip();
    }
}
