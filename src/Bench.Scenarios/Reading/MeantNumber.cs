using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>The intended whole number, if it is not written in the form of the language: <c>8k</c>, <c>1-8</c>, <c>1,024</c>.</summary>
internal static partial class MeantNumber
{
    private const int MatchTimeoutMs = 1000;

    /// <summary>The correct form; null if it is not a common notation for numbers, or if the number is out of bounds.</summary>
    public static string? Remedy(string written, long lowest, long highest)
    {
        var text = written.Trim();
        if (text.Length > 40)
            return null;
        if (Range().Match(text) is { Success: true } range && Steps(range, lowest, highest) is { } steps)
            return $"write each value, such as [{string.Join(", ", steps)}]";
        if (Separated().IsMatch(text))
            return InBounds(Digits(text), "write it without separators: ");
        if (Listed().IsMatch(text))
            return $"write a list: [{text}]";
        if (Multiple().Match(text) is { Success: true } multiple)
            return InBounds(Times(multiple, 1024), "write the number out: ") is { } binary
                ? binary + (Times(multiple, 1000) is { } thousands ? Invariant($" (or {thousands})") : "")
                : null;
        return Whole().IsMatch(text) ? InBounds(Number(text[..text.IndexOf('.', StringComparison.Ordinal)]), "write ") : null;

        string? InBounds(long? value, string words) => value >= lowest && value <= highest ? Invariant($"{words}{value}") : null;
    }

    /// <summary>From one end to the other by doubling: what users at once and context lengths are usually compared at.</summary>
    private static List<long>? Steps(Match range, long lowest, long highest)
    {
        if (Number(range.Groups["from"].Value) is not { } from || Number(range.Groups["to"].Value) is not { } to || from < lowest
            || to > highest || from >= to)
            return null;
        List<long> steps = [from];
        for (var next = Math.Max(1, from * 2); next < to && steps.Count < 12; next *= 2)
            steps.Add(next);
        return [.. steps, to];
    }

    private static long? Times(Match multiple, int kilo)
    {
        var value =
            double.Parse(multiple.Groups["number"].Value, CultureInfo.InvariantCulture) * (multiple.Groups["unit"].Value is "k" or "K"
                ? kilo
                : (double)kilo * kilo);
        return value == Math.Floor(value) && value < 1e15 ? (long)value : null;
    }

    private static long? Digits(string text) => Number(string.Concat(text.Where(char.IsAsciiDigit)));

    private static long? Number(string digits) =>
        CoreSchema.Integer(digits) is { } value && value <= long.MaxValue / 2 ? (long)value : null;

    [GeneratedRegex(@"^(?<from>[0-9]+)\s*(-|–|\.\.\.?|to)\s*(?<to>[0-9]+)\z", RegexOptions.ExplicitCapture, MatchTimeoutMs)]
    private static partial Regex Range();

    [GeneratedRegex(@"^[0-9]{1,3}([,_' ][0-9]{3})+\z", RegexOptions.ExplicitCapture, MatchTimeoutMs)]
    private static partial Regex Separated();

    [GeneratedRegex(@"^[0-9]+(\s*,\s*[0-9]+)+\z", RegexOptions.ExplicitCapture, MatchTimeoutMs)]
    private static partial Regex Listed();

    [GeneratedRegex(@"^(?<number>[0-9]+(\.[0-9]+)?)\s*(?<unit>[kKmM])(i?[bB])?\z", RegexOptions.ExplicitCapture, MatchTimeoutMs)]
    private static partial Regex Multiple();

    [GeneratedRegex(@"^[0-9]+\.0+\z", RegexOptions.ExplicitCapture, MatchTimeoutMs)]
    private static partial Regex Whole();
}
