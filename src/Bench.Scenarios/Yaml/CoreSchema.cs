using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Bench.Scenarios.Yaml;

/// <summary>
/// The interpretation of unquoted values: the core schema of YAML 1.2 (chapter 10.3), where <c>yes</c> is text and <c>010</c> is ten.
/// </summary>
internal static partial class CoreSchema
{
    private const int MatchTimeoutMs = 1000;

    public static bool? Boolean(string text) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>A whole number of any size, or null if the text is not one.</summary>
    public static BigInteger? Integer(string text)
    {
        // Longer than any number that is meant: parsing a million digits would take its time.
        if (text.Length > 100)
            return null;
        if (DecimalInteger().IsMatch(text))
            return BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (HexInteger().IsMatch(text))
            return BigInteger.Parse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (OctalInteger().IsMatch(text))
            return text[2..].Aggregate(BigInteger.Zero, (sum, digit) => (sum * 8) + (digit - '0'));
        return null;
    }

    /// <summary>
    /// The number in JSON's form, digits untouched (<c>0.10</c> stays <c>0.10</c>); null if the text is no finite number.
    /// </summary>
    public static string? JsonNumber(string text)
    {
        if (JsonForm().IsMatch(text))
            return text;
        if (Integer(text) is { } whole)
            return whole.ToString(CultureInfo.InvariantCulture);
        if (!Real().IsMatch(text))
            return null;

        // YAML allows +1.5, .5, 5. and 01.5; JSON does not.
        var sign = text[0] == '-' ? "-" : "";
        var digits = text.TrimStart('+', '-');
        var exponentAt = digits.IndexOfAny(['e', 'E']);
        var exponent = exponentAt < 0 ? "" : digits[exponentAt..];
        var mantissa = (exponentAt < 0 ? digits : digits[..exponentAt]).TrimStart('0').TrimEnd('.');
        return sign + (mantissa.StartsWith('.') || mantissa.Length == 0 ? "0" : "") + mantissa + exponent;
    }

    /// <summary>True for the numbers that JSON has no form for.</summary>
    public static bool IsInfiniteOrNan(string text) => NotFinite().IsMatch(text);

    [GeneratedRegex("^[-+]?[0-9]+\\z", RegexOptions.None, MatchTimeoutMs)]
    private static partial Regex DecimalInteger();

    [GeneratedRegex("^0x[0-9a-fA-F]+\\z", RegexOptions.None, MatchTimeoutMs)]
    private static partial Regex HexInteger();

    [GeneratedRegex("^0o[0-7]+\\z", RegexOptions.None, MatchTimeoutMs)]
    private static partial Regex OctalInteger();

    [GeneratedRegex("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?\\z", RegexOptions.ExplicitCapture, MatchTimeoutMs)]
    private static partial Regex JsonForm();

    [GeneratedRegex("^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?\\z", RegexOptions.ExplicitCapture, MatchTimeoutMs)]
    private static partial Regex Real();

    [GeneratedRegex("^([-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN))\\z", RegexOptions.ExplicitCapture, MatchTimeoutMs)]
    private static partial Regex NotFinite();
}
