using System.Globalization;
using System.Text.RegularExpressions;

namespace Bench.Scenarios.Language;

/// <summary>Rates of requests as people write them: 2/s, 0.5/s, 30/m, 10/h.</summary>
internal static partial class RateText
{
    /// <summary>Requests a second; null if the text is no rate.</summary>
    public static double? Parse(string text)
    {
        if (text.Length > 40 || Form().Match(text) is not { Success: true } match)
            return null;

        // Decimal, so that 30/m and 0.5/s are one and the same rate.
        return decimal.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (double)(number / Seconds(match.Groups["unit"].Value))
            : null;
    }

    /// <summary>The number of requests per second, with as many digits as the CSVs have: in cell ids. 0.5/s gives <c>0.5</c>.</summary>
    public static string Of(double requestsPerSecond) => requestsPerSecond.ToString("0.######", CultureInfo.InvariantCulture);

    private static decimal Seconds(string unit) => unit switch
    {
        "s" => 1m,
        "m" => 60m,
        _ => 3600m,
    };

    [GeneratedRegex("^(?<number>[0-9]+(\\.[0-9]+)?)/(?<unit>s|m|h)\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
