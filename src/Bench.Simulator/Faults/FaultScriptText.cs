using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Simulator.Faults;

/// <summary>The text form of a fault script, as a command line carries it (see <see cref="FaultScript.Parse"/>).</summary>
internal static partial class FaultScriptText
{
    private static readonly Dictionary<string, string?> Places = new(StringComparer.OrdinalIgnoreCase)
    {
        ["any"] = null,
        ["chat"] = "/api/chat",
        ["generate"] = "/api/generate",
        ["embed"] = "/api/embed",
        ["embeddings"] = "/api/embeddings",
    };

    public static FaultScript? Parse(string text, out string? error)
    {
        error = null;
        var rules = new List<FaultRule>();
        foreach (var part in Parts().Matches(text).Select(match => match.Value.Trim()).Where(part => part.Length > 0))
        {
            if (Rule(part) is not { } rule)
            {
                error = Invariant($"not a fault: '{part}'; write WHERE [WHEN]: WHAT, such as 'chat every 10: ")
                    + "stall 2s after 3' or 'any p 0.05: status 503'";
                return null;
            }

            rules.Add(rule);
        }

        return new FaultScript(rules);
    }

    private static FaultRule? Rule(string text)
    {
        if (Form().Match(text) is not { Success: true } match
            || Place(match.Groups["where"].Value) is not { } place
            || What(match) is not { } fault)
            return null;
        var rule = new FaultRule
        {
            Path = place.Path,
            Number = Whole(match.Groups["number"]),
            Every = Whole(match.Groups["every"]),
            Probability = Fraction(match.Groups["p"]),
            Fault = fault,
        };
        return rule is { Number: 0 } or { Every: 0 } or { Probability: > 1 } ? null : rule;
    }

    private static (string? Path, bool Known)? Place(string word) =>
        word.StartsWith('/') ? (word, true) : Places.TryGetValue(word, out var path) ? (path, true) : null;

    private static Fault? What(Match match)
    {
        var after = Whole(match.Groups["after"]);
        return match.Groups["kind"].Value switch
        {
            "reset" => new Fault.Reset(after ?? 0),
            "truncate" => new Fault.Truncate(after ?? 0),
            "error" => new Fault.ErrorLine(after ?? 0),
            "no-done" => new Fault.NoDone(after),
            "stall" =>
                DurationText.Parse(match.Groups["length"].Value) is { } length ? new Fault.Stall(length.ToTimeSpan(), after ?? 0) : null,
            "status" => Whole(match.Groups["code"]) is >= 400 and <= 599 and var code
                ? new Fault.Status(code, match.Groups["body"] is { Success: true } body ? body.Value : null)
                : null,
            "split" => new Fault.Split(),
            "intruder" => Whole(match.Groups["context"]) is > 0 and var context ? new Fault.Intruder(context) : null,
            _ => Whole(match.Groups["lines"]) is >= 2 and var lines ? new Fault.Merge(lines) : null,
        };
    }

    private static int? Whole(Group group) =>
        group.Success && int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Fraction(Group group) =>
        group.Success && double.TryParse(group.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    [GeneratedRegex("([^;\"]|\"[^\"]*\")+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(
        "^(?<where>[a-z]+|/[^ :]+)( +((?<number>[0-9]{1,9})|every +(?<every>[0-9]{1,9})|p +(?<p>[0-9.]{1,9})))? *: *"
        + "(((?<kind>reset|truncate|error|no-done)|(?<kind>stall) +(?<length>[0-9a-z.]+))( +after +(?<after>[0-9]{1,9}))?"
        + "|(?<kind>status) +(?<code>[0-9]{3})( +\"(?<body>[^\"]*)\")?|(?<kind>split)|(?<kind>intruder) "
        + "+(?<context>[0-9]{1,9})|(?<kind>merge) +(?<lines>[0-9]{1,6}))$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
