using System.Buffers.Text;
using System.Text.Json;

namespace Bench.Servers.Http;

/// <summary>
/// Counts and durations in the forms in which servers write them: whole numbers, numbers with decimals or an exponent,
/// either of them as a text. What is no such figure (negative, infinite, NaN, too large for its type, a count with a fraction)
/// counts as absent and leaves what was there. The reader stands on a property's name and is left at the end of its value; false:
/// the JSON ends before it. Nothing is allocated.
/// </summary>
internal static class JsonFigures
{
    /// <summary>2⁶³: the first double that a long cannot hold.</summary>
    private const double BeyondLong = 9223372036854775808.0;

    /// <summary>A duration in whole nanoseconds; a fraction is rounded.</summary>
    public static bool TryReadLong(ref Utf8JsonReader reader, ref long? figure)
    {
        if (!reader.Read())
            return false;
        figure = WholeOf(ref reader)
            ?? (NumberOf(ref reader) is { } number && Math.Round(number) is < BeyondLong and var rounded ? (long)rounded : figure);
        return reader.TrySkip();
    }

    /// <summary>A number of milliseconds, in nanoseconds.</summary>
    public static bool TryReadMilliseconds(ref Utf8JsonReader reader, ref long? nanoseconds)
    {
        const double Longest = 1e12; // three decades; what is longer is no duration of a request
        if (!reader.Read())
            return false;
        nanoseconds = NumberOf(ref reader) is < Longest and var milliseconds ? (long)Math.Round(milliseconds * 1e6) : nanoseconds;
        return reader.TrySkip();
    }

    /// <summary>A count: a whole number, also where it is written as 20.0.</summary>
    public static bool TryReadInt(ref Utf8JsonReader reader, ref int? figure)
    {
        if (!reader.Read())
            return false;
        figure = WholeOf(ref reader) switch
        {
            <= int.MaxValue and var whole => (int)whole,
            null when NumberOf(ref reader) is <= int.MaxValue and var number && Math.Truncate(number) == number => (int)number,
            _ => figure,
        };
        return reader.TrySkip();
    }

    /// <summary>Null for what is not written as a whole number, and below zero.</summary>
    private static long? WholeOf(ref Utf8JsonReader reader)
    {
        var value = 0L;
        var isWhole = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetInt64(out value),
            JsonTokenType.String => Utf8Parser.TryParse(reader.ValueSpan, out value, out var length) && length == reader.ValueSpan.Length,
            _ => false,
        };
        return isWhole && value >= 0 ? value : null;
    }

    /// <summary>Null for what is no number, below zero or not finite.</summary>
    private static double? NumberOf(ref Utf8JsonReader reader)
    {
        var value = 0.0;
        var isNumber = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetDouble(out value),
            JsonTokenType.String => Utf8Parser.TryParse(reader.ValueSpan, out value, out var length) && length == reader.ValueSpan.Length,
            _ => false,
        };
        return isNumber && value >= 0 && double.IsFinite(value) ? value : null;
    }
}
