using System.Globalization;
using System.Text.RegularExpressions;
using static System.FormattableString;

namespace Bench.Simulator.Text;

/// <summary>
/// The right answer to the few forms of questions that the simulator understands, so that tasks with a machine check (docs/choosing.md)
/// can be tried: a sum, a fact that stands in the text, a word to repeat. How often a model slips is made up (docs/simulator.md).
/// </summary>
internal static partial class KnownAnswer
{
    /// <summary>Longer texts are no tasks.</summary>
    private const int LongestQuestion = 4_000_000;

    private const int MostRepeated = 50;
    private const double SlipsOfOneBillion = 0.5;
    private const double MostSlips = 0.9;

    /// <summary>
    /// The share of questions that a model answers wrong: half of them with a billion parameters, a quarter with two billion,
    /// and the share of words at which its quantization differs besides.
    /// </summary>
    public static double SlipsOf(double parameters, Quantized? quantized) =>
        Math.Min(MostSlips, SlipsOfOneBillion * 1e9 / parameters + (quantized?.Share ?? 0));

    /// <summary>The answer of a model that slips so often; null for other questions.</summary>
    /// <param name="question">The last message of the user.</param>
    /// <param name="slips">The share of questions that it answers wrong.</param>
    /// <param name="draw">Random bits.</param>
    public static string? To(string question, double slips, ulong draw)
    {
        if (question.Length > LongestQuestion || Right(question) is not { } right)
            return null;
        return Bits.Unit(draw) > slips ? right : Wrong(right);
    }

    private static string? Right(string question)
    {
        if (Sum().Match(question) is { Success: true } sum)
            return Invariant($"{Result(Number(sum, "one"), sum.Groups["sign"].Value, Number(sum, "other"))}");
        if (Lookup().Match(question) is { Success: true } asked)
            return Between(question, $"The {asked.Groups["what"].Value} is ", ".");
        if (Repetition().Match(question) is { Success: true } repeated
            && Number(repeated, "count") is > 0 and <= MostRepeated and var count)
            return string.Join(' ', Enumerable.Repeat(repeated.Groups["word"].Value, (int)count));
        return null;
    }

    private static string Wrong(string right) =>
        long.TryParse(right, CultureInfo.InvariantCulture, out var number) ? Invariant($"{number + 1}") : right + ' ' + right;

    private static long Result(long one, string sign, long other) => sign switch
    {
        "+" => one + other,
        "-" => one - other,
        _ => one * other,
    };

    private static string? Between(string text, string before, string behind)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += before.Length;
        var end = text.IndexOf(behind, start, StringComparison.Ordinal);
        return end < 0 ? null : text[start..end];
    }

    private static long Number(Match match, string group) =>
        long.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"What is (?<one>[0-9]{1,9}) (?<sign>[-+*]) (?<other>[0-9]{1,9})\?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sum();

    [GeneratedRegex(
        @"What is the (?<what>[a-z ]{1,60})\?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lookup();

    [GeneratedRegex(
        @"Write the word (?<word>[a-z]{1,30}) exactly (?<count>[0-9]{1,3}) times in one line",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Repetition();
}
