using System.Text;
using System.Text.Json;

namespace Bench.Servers.Http;

/// <summary>
/// Values of the fields that matter, read on the hot path: the reader stands on a property's name and is left at the end of its value.
/// False: the JSON ends before it. What is of another type than expected counts as absent. Nothing is allocated but texts that are
/// requested.
/// </summary>
internal static class JsonValues
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>
    /// Reads a field (the reader stands on its name) or an item (the reader stands on its beginning), and leaves the reader
    /// at its end. False: the JSON ends before that.
    /// </summary>
    public delegate bool Reading<T>(ref Utf8JsonReader reader, ref T into);

    /// <summary>The fields of one object that is the whole of a text. False: the object is not complete.</summary>
    /// <exception cref="JsonException">It is not a JSON object, or something follows it.</exception>
    public static bool TryReadWhole<T>(ReadOnlySpan<byte> json, ref T into, Reading<T> field)
    {
        var reader = ReaderOf(json);
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("not a JSON object");
        try
        {
            if (!TryReadFields(ref reader, ref into, field))
                return false;
            reader.Read(); // throws when anything but white space follows
            return true;
        }
        catch (InvalidOperationException e)
        {
            // half of a surrogate pair, which no name of ours can be compared with
            throw new JsonException("a name with broken characters", e);
        }
    }

    /// <summary>A reader that takes the end of the text for a cut, and tells it from broken JSON.</summary>
    public static Utf8JsonReader ReaderOf(ReadOnlySpan<byte> json) => new(json, isFinalBlock: false, new JsonReaderState(Options));

    /// <summary>The fields of an object that is a field's value.</summary>
    public static bool TryReadObject<T>(ref Utf8JsonReader reader, ref T into, Reading<T> field)
    {
        if (!reader.Read())
            return false;
        return reader.TokenType == JsonTokenType.StartObject ? TryReadFields(ref reader, ref into, field) : reader.TrySkip();
    }

    /// <summary>The fields of the object at whose beginning the reader stands.</summary>
    public static bool TryReadFields<T>(ref Utf8JsonReader reader, ref T into, Reading<T> field)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            if (!field(ref reader, ref into))
                return false;
        }

        return false;
    }

    /// <summary>The items of an array that is a field's value.</summary>
    public static bool TryReadArray<T>(ref Utf8JsonReader reader, ref T into, Reading<T> item)
    {
        if (!reader.Read())
            return false;
        return reader.TokenType == JsonTokenType.StartArray ? TryTakeItems(ref reader, ref into, item) : reader.TrySkip();
    }

    /// <summary>The items of the array at whose beginning the reader stands.</summary>
    public static bool TryTakeItems<T>(ref Utf8JsonReader reader, ref T into, Reading<T> item)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
                return true;
            if (!item(ref reader, ref into))
                return false;
        }

        return false;
    }

    /// <summary>Reads a text; returns true if it is present and not empty.</summary>
    public static bool TryReadText(ref Utf8JsonReader reader, ref bool present)
    {
        if (!reader.Read())
            return false;
        present |= reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0;
        return reader.TrySkip();
    }

    public static bool TryReadFlag(ref Utf8JsonReader reader, ref bool flag)
    {
        if (!reader.Read())
            return false;
        flag = reader.TokenType == JsonTokenType.True;
        return reader.TrySkip();
    }

    public static bool TryReadString(ref Utf8JsonReader reader, ref string? text) => reader.Read() && TakeString(ref reader, ref text);

    public static bool TakeString(ref Utf8JsonReader reader, ref string? text)
    {
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0)
            text = TextOf(ref reader);
        return reader.TrySkip();
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan); // broken characters, shown as such
        }
    }
}
