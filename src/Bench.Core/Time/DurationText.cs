using System.Globalization;
using System.Text.RegularExpressions;

namespace Bench.Core.Time;

/// <summary>Lengths of time as people write them: 80ms, 1.5s, 2m, 1h, and several together (1m30s), as Ollama and Go have them.</summary>
public static partial class DurationText
{
    /// <summary>The length, exact to the nanosecond; null if the text is not a length, or is longer than 100 years.</summary>
    public static Duration? Parse(string text)
    {
        if (text.Length > 40 || Form().Match(text) is not { Success: true } match)
            return null;

        var total = 0m;
        for (var part = 0; part < match.Groups["number"].Captures.Count; part++)
        {
            if (!decimal.TryParse(
                match.Groups["number"].Captures[part].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || number > 1e9m)
                return null;
            total += number * Nanoseconds(match.Groups["unit"].Captures[part].Value);
        }

        return total < 100m * 365 * 86400 * 1_000_000_000 ? new Duration((long)decimal.Round(total)) : null;
    }

    private static decimal Nanoseconds(string unit) => unit switch
    {
        "ms" => 1_000_000m,
        "s" => 1_000_000_000m,
        "m" => 60_000_000_000m,
        _ => 3_600_000_000_000m,
    };

    [GeneratedRegex("^((?<number>[0-9]+(\\.[0-9]+)?)(?<unit>ms|s|m|h))+\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
