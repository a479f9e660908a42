using System.Globalization;
using Bench.Studies.Choosing;
using static System.FormattableString;

namespace Bench.Runner.Choosing;

/// <summary>
/// Reads a CSV file of scores that somebody measured: a model, its score, and usually the ends of the score's interval.
/// A first line whose second field has no digit is a header.
/// </summary>
internal static class QualityFile
{
    private const int MostLines = 10_000;
    private const string Wanted = "model,score or model,score,low,high, with numbers above 0";

    /// <returns>The scores as a study is asked with them, or what is wrong with the file, without a full stop.</returns>
    public static (string? Scores, string? Problem) Read(string path)
    {
        string[] lines;
        try
        {
            lines = [.. File.ReadLines(path).Take(MostLines + 1)];
        }
        catch (Exception unreadable)
            when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, "the file cannot be read: " + unreadable.Message.TrimEnd('.'));
        }

        return lines.Length > MostLines ? (null, Invariant($"more than {MostLines} lines are no list of models")) : Parse(lines);
    }

    private static (string?, string?) Parse(string[] lines)
    {
        var scores = new Dictionary<string, double[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, line) in lines.Index())
        {
            string[] fields = [.. line.TrimStart('\uFEFF').Split(',').Select(field => field.Trim().Trim('"').Trim())];
            if (fields is [""] || (index == 0 && fields.Length > 1 && !fields[1].Any(char.IsAsciiDigit)))
                continue;
            if (fields is not ([_, _] or [_, _, _, _])
                || fields[0].Length == 0
                || fields[0].Contains(';', StringComparison.Ordinal)
                || fields[1..].Any(field => NumberIn(field) is null))
                return (null, Invariant($"line {index + 1} is '{line}': write {Wanted}"));
            double[] numbers = [.. fields[1..].Select(field => NumberIn(field)!.Value)];
            if (numbers is [var score, var low, var high] && !(low <= score && score <= high))
                return (null, Invariant($"line {index + 1}: the score {score} is not between {low} and {high}"));
            if (!scores.TryAdd(fields[0], numbers))
                return (null, Invariant($"line {index + 1}: {fields[0]} is there twice"));
        }

        return scores.Count == 0 ? (null, $"there is no score: write {Wanted}") : (ChoiceScores.TextOf(scores.Select(
            score => (score.Key, score.Value[0], score.Value is [_, var low, var high] ? (low, high) : ((double, double)?)null))), null);
    }

    private static double? NumberIn(string field) =>
        double.TryParse(field, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number > 0
        && double.IsFinite(number)
            ? number
            : null;
}
