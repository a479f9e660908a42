using System.Globalization;
using Bench.Core.Factors;

namespace Bench.Studies.Comparing;

/// <summary>The factor in which base and candidate differ.</summary>
public static class ComparedAxis
{
    private static readonly IReadOnlyList<Factor> Fixed = [Factor.Server, Factor.Model, Factor.Quantization, Factor.NumCtx, Factor.NumGpu];
    private static readonly IReadOnlyList<string> Families = ["options.", "env.", "arg."];

    /// <summary>For messages.</summary>
    public static readonly string Wanted =
        "one of " + string.Join(", ", [.. Fixed.Select(factor => factor.Name), .. Families.Select(family => family + "NAME")]);

    /// <summary>Null for an unknown word.</summary>
    public static Factor? Find(string word) => Fixed.FirstOrDefault(factor => factor.Name == word)
        ?? (Families.Any(family => word.StartsWith(family, StringComparison.Ordinal)
            && word.Length > family.Length
            && word[family.Length..].All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
            ? Factor.Open(word)
            : null);

    /// <summary>
    /// Returns true if a cell's value equals the written one, by the rules of the factor: 0.10 is 0.1, and Q8_0 is q8_0.
    /// </summary>
    public static bool IsMeant(Factor axis, FactorValue? value, string written) => value is not null
        && (value.Text == written
            || (axis == Factor.Model && value == Factor.ModelNamed(written))
            || (axis == Factor.Quantization && value == Factor.QuantizationNamed(written))
            || (value.Number is { } number
                && double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var meant)
                && meant == number));
}
