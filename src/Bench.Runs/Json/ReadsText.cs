using Bench.Core.Records;

namespace Bench.Runs.Json;

/// <summary>
/// A list of reads as <see cref="ReadsJson"/> writes it, without spaces: read digit by digit,
/// in a fraction of the time that JSON in general takes.
/// </summary>
internal static class ReadsText
{
    /// <summary>With more a number might not fit into 64 bits.</summary>
    private const int MostDigits = 18;

    /// <param name="text">From after the list's opening bracket.</param>
    /// <param name="length">Bytes up to its closing bracket.</param>
    /// <returns>Null if it is written in any other way, valid or not.</returns>
    public static IReadOnlyList<ContentRead>? Read(ReadOnlySpan<byte> text, out int length)
    {
        length = text.IndexOf("]]"u8) + 1;
        var list = text[..length];
        var instants = new long[list.Count((byte)'[')];
        int[]? lines = null;
        var at = 0;
        for (var index = 0; index < instants.Length; index++)
        {
            if ((index > 0 && !Is(list, ref at, ','))
                || !Is(list, ref at, '[') || !IsNumber(list, ref at, out instants[index])
                || !Is(list, ref at, ',') || !IsNumber(list, ref at, out var count) || count > int.MaxValue
                || !Is(list, ref at, ']'))
                return null;
            if (count != 1)
            {
                if (lines is null)
                    Array.Fill(lines = new int[instants.Length], 1);
                lines[index] = (int)count;
            }
        }

        return at == length && at > 0 ? CompactReads.Of(instants, lines) : null;
    }

    private static bool Is(ReadOnlySpan<byte> text, ref int at, char wanted) => at < text.Length && text[at++] == wanted;

    /// <summary>Digits as JSON has them: no sign here, and no zero before others.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text, ref int at, out long value)
    {
        value = 0;
        var start = at;
        for (; at < text.Length && text[at] - '0' is >= 0 and <= 9 and var digit; at++)
            value = 10 * value + digit;
        return at - start is 1 || (at - start is > 1 and <= MostDigits && text[start] != '0');
    }
}
