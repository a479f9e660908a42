using System.Text.Json;
using static Bench.Servers.Http.JsonValues;

namespace Bench.Servers.Answers;

/// <summary>
/// The vectors of an embedding's answer: their number, and the fault of the first invalid one.
/// Their numbers are looked at and not kept. A list of lists counts as the lists within it (llama-server's form). A vector of zeros is one.
/// </summary>
internal record struct VectorTally
{
    /// <summary>Null when the answer had no place for vectors.</summary>
    public int? Count;

    /// <summary>Null when each one holds numbers and nothing else.</summary>
    public string? Fault;

    /// <summary>
    /// On the name of a field that holds a list of vectors; leaves the reader at its end. False: the JSON ends before it.
    /// </summary>
    public static bool TryReadList(ref Utf8JsonReader reader, ref VectorTally tally)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartArray)
            return reader.TrySkip();
        tally = new VectorTally { Count = 0 };
        return TryTakeItems(ref reader, ref tally, TryTake);
    }

    /// <summary>On the name of a field that is the only vector; otherwise likewise.</summary>
    public static bool TryReadOne(ref Utf8JsonReader reader, ref VectorTally tally)
    {
        tally = new VectorTally { Count = 0 };
        return reader.Read() && TryTake(ref reader, ref tally);
    }

    /// <summary>At the beginning of a vector; leaves the reader at its end.</summary>
    public static bool TryTake(ref Utf8JsonReader reader, ref VectorTally tally)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            tally.Fault ??=
                reader.TokenType == JsonTokenType.Null ? "null instead of a vector" : "something else instead of a vector";
            return reader.TrySkip();
        }

        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.StartArray)
            return TryTakeNested(ref reader, ref tally);
        var fault = reader.TokenType == JsonTokenType.EndArray ? "a vector without numbers" : null;
        while (reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number)
                fault ??= reader.TokenType == JsonTokenType.Null ? "a vector of nulls" : "a vector of something other than numbers";
            if (!reader.TrySkip() || !reader.Read())
                return false;
        }

        tally.Fault ??= fault;
        tally.Count += fault is null ? 1 : 0;
        return true;
    }

    /// <summary>At the beginning of the first of the vectors that a list in a vector's place holds.</summary>
    private static bool TryTakeNested(ref Utf8JsonReader reader, ref VectorTally tally) =>
        TryTake(ref reader, ref tally) && TryTakeItems(ref reader, ref tally, TryTake);
}
