using System.Globalization;

namespace Bench.Telemetry.Prometheus;

/// <summary>Numbers as Go writes them: 1.6e+09, NaN, +Inf.</summary>
internal static class NumberText
{
    /// <summary>Null: it is no number.</summary>
    public static double? Value(ReadOnlySpan<byte> text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return value;
        var sign = text.StartsWith("-"u8) ? -1 : 1;
        Span<byte> word = stackalloc byte[8];
        text = text.TrimStart("+-"u8);
        if (text.Length > word.Length)
            return null;
        for (var at = 0; at < text.Length; at++)
            word[at] = (byte)(text[at] | 0x20); // Go reads these words in any case of letters
        word = word[..text.Length];
        return word.SequenceEqual("nan"u8) ? double.NaN
            : word.SequenceEqual("inf"u8) || word.SequenceEqual("infinity"u8) ? sign * double.PositiveInfinity
            : null;
    }

    /// <summary>Null: it is no whole number.</summary>
    public static long? Whole(ReadOnlySpan<byte> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
