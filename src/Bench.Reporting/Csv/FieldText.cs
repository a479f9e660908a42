using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bench.Core.Texts;

namespace Bench.Reporting.Csv;

/// <summary>Values as fields. The same value gives the same bytes in every culture; null (does not apply) gives the empty field.</summary>
internal static class FieldText
{
    /// <summary>Digits after the point of a number that is not whole.</summary>
    internal const int Decimals = 6;

    private const string NoDecimals = ".000000";

    /// <summary>A spreadsheet takes a text that begins with one of these for a formula, and runs it.</summary>
    private static readonly char[] FormulaStarts = ['=', '+', '-', '@', '\t'];

    /// <summary>
    /// Plain decimals, never an exponent. A whole number has no point; any other has six digits after it (a nanosecond in ms),
    /// trailing zeros included: where a point separates thousands, 3.125 would be read as 3125, and 3.125000 is no number.
    /// A negative value that rounds to zero is 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite: a formula let an impossible value
    /// through, and no file may say it.</exception>
    public static string? Of(double? value)
    {
        if (value is not { } number)
            return null;
        if (!double.IsFinite(number))
            throw new ArgumentOutOfRangeException(nameof(value), number, "Only finite numbers are written.");

        var text = number.ToString("F6", CultureInfo.InvariantCulture);
        var whole = text.EndsWith(NoDecimals, StringComparison.Ordinal) ? text[..^NoDecimals.Length] : text;
        return whole == "-0" ? "0" : whole;
    }

    /// <summary>The same number for a reader that knows no other decimal point.</summary>
    [return: NotNullIfNotNull(nameof(field))]
    public static string? WithoutTrailingZeros(string? field) =>
        field?.Contains('.', StringComparison.Ordinal) == true ? field.TrimEnd('0').TrimEnd('.') : field;

    public static string? Of(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static string? Of(bool? value) => value switch
    {
        true => "true",
        false => "false",
        null => null,
    };

    /// <summary>
    /// Text on one line: line breaks and tabs become spaces, so that a row is a line, and what cannot be shown becomes U+FFFD.
    /// A text that a spreadsheet would run as a formula (an error message is whatever a server chose to write) gets an apostrophe before
    /// it, as one would type it; numbers never do. records.jsonl keeps the words as they came.
    /// </summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var line = Printable.Of(text);
        return FormulaStarts.Contains(text[0]) ? "'" + line : line;
    }
}
