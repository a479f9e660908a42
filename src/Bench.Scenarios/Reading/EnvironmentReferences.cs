using System.Text;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Replaces <c>${NAME}</c> and <c>${NAME:-default}</c> in values by the environment's; the default also where the variable is empty, as in
/// a shell. <c>$${</c> stands for <c>${</c> itself. What comes from the environment is not looked at again.
/// </summary>
internal sealed class EnvironmentReferences(Func<string, string?> environment, DiagnosticBag bag)
{
    public YamlNode Expand(YamlNode node) => node switch
    {
        YamlScalar scalar when scalar.Value.Contains("${", StringComparison.Ordinal) => ExpandText(scalar),
        YamlSequence sequence => sequence with { Items = [.. sequence.Items.Select(Expand)] },
        YamlMapping mapping => mapping with { Entries = [.. mapping.Entries.Select(entry => entry with { Value = Expand(entry.Value) })] },
        _ => node,
    };

    private YamlNode ExpandText(YamlScalar scalar)
    {
        var text = scalar.Value;
        var result = new StringBuilder(text.Length);
        var at = 0;
        var broken = false;
        while (text.IndexOf("${", at, StringComparison.Ordinal) is var open and >= 0)
        {
            if (open > at && text[open - 1] == '$')
            {
                result.Append(text, at, open - 1 - at).Append("${");
                at = open + 2;
                continue;
            }

            result.Append(text, at, open - at);
            var close = text.IndexOf('}', open);
            at = close < 0 ? text.Length : close + 1;
            if (ValueOf(text[(open + 2)..Math.Max(open + 2, at - 1)], closed: close >= 0, scalar.Place) is { } value)
                result.Append(value);
            else
                broken = true;
        }

        var expanded = scalar with { Value = result.Append(text, at, text.Length - at).ToString() };
        return broken ? new YamlBroken(scalar.Place) : expanded;
    }

    private string? ValueOf(string reference, bool closed, Place place)
    {
        var colon = reference.IndexOf(":-", StringComparison.Ordinal);
        var name = colon < 0 ? reference : reference[..colon];
        if (!closed || !IsName(name))
        {
            bag.Error(
                place, Codes.BadReference, "'${' begins a reference to an environment variable, but this is not a valid one",
                "write ${NAME} or ${NAME:-default}; $${ for a literal ${");
            return null;
        }

        var value = environment(name);
        if (colon >= 0)
            return string.IsNullOrEmpty(value) ? reference[(colon + 2)..] : value;
        if (value is null)
            bag.Error(
                place,
                Codes.BadReference,
                $"the environment variable {name} is not set",
                $"set {name}, or give a default: ${{{name}:-value}}");
        return value;
    }

    private static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
