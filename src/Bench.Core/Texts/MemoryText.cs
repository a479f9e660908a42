using System.Globalization;
using System.Text.RegularExpressions;

namespace Bench.Core.Texts;

/// <summary>
/// Amounts of memory as people write them: <c>24GiB</c>, <c>24 GB</c>, <c>24G</c>. A G alone is a GiB, as those who sell cards mean it.
/// </summary>
public static partial class MemoryText
{
    /// <summary>The amount in bytes; null if the text is not one.</summary>
    public static long? Parse(string text)
    {
        if (Form().Match(text.Trim()) is not { Success: true } match
            || !decimal.TryParse(
                match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        var written = match.Groups["unit"].Value.ToUpperInvariant();
        var power = "KMGT".IndexOf(written[0], StringComparison.Ordinal) + 1;
        var unit = (long)Math.Pow(written.Length == 1 || written[1] == 'I' ? 1024 : 1000, power);
        return number > 0 && number * unit < long.MaxValue / 4 ? (long)(number * unit) : null;
    }

    [GeneratedRegex(
        "^(?<number>[0-9]{1,12}(\\.[0-9]{1,6})?) ?(?<unit>[kmgt](i?b|i)?)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
