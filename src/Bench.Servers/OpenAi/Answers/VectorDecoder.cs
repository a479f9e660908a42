using System.Text.Json;
using Bench.Servers.Answers;
using static Bench.Servers.Http.JsonValues;

namespace Bench.Servers.OpenAi.Answers;

/// <summary>Counts the vectors of an embedding's answer, given as numbers or in base64, and keeps none of them.</summary>
internal static class VectorDecoder
{
    /// <summary>On the property's name of the list; leaves the reader at its end. False: the JSON ends before it.</summary>
    public static bool TryCount(ref Utf8JsonReader reader, ref VectorTally vectors)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartArray)
            return reader.TrySkip();
        vectors = new VectorTally { Count = 0 };
        return TryTakeItems(ref reader, ref vectors, TryReadItem);
    }

    private static bool TryReadItem(ref Utf8JsonReader reader, ref VectorTally vectors) =>
        reader.TokenType == JsonTokenType.StartObject ? TryReadFields(ref reader, ref vectors, TryReadField) : reader.TrySkip();

    private static bool TryReadField(ref Utf8JsonReader reader, ref VectorTally vectors) =>
        reader.ValueTextEquals("embedding"u8) ? TryReadVector(ref reader, ref vectors) : reader.TrySkip();

    private static bool TryReadVector(ref Utf8JsonReader reader, ref VectorTally vectors)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.IsEmpty)
            return VectorTally.TryTake(ref reader, ref vectors);
        vectors.Count++;
        return true;
    }
}
