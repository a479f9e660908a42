using System.Globalization;

namespace Bench.Reporting.Charts.Form;

/// <summary>One field of a chart's data: a number, a word, or neither ("does not apply").</summary>
internal readonly record struct ChartValue(double? Number, string? Word)
{
    public static implicit operator ChartValue(double? number) => new(number, null);

    public static implicit operator ChartValue(double number) => new(number, null);

    public static implicit operator ChartValue(int? number) => new(number, null);

    public static implicit operator ChartValue(int number) => new(number, null);

    public static implicit operator ChartValue(string? word) => new(null, word);

    public bool IsMissing => Number is null && Word is null;

    /// <summary>For people.</summary>
    public string Text(int decimals) => Word
        ?? Number?.ToString(decimals == 0 ? "0" : "0." + new string('#', decimals), CultureInfo.InvariantCulture)
        ?? "–";
}
