using System.Text.RegularExpressions;

namespace Bench.Scenarios.Yaml;

/// <summary>Keys and values of a scenario's block as text.</summary>
internal static partial class BlockText
{
    /// <summary>As a person writes it where that is safe: an axis of numbers takes no quoted ones.</summary>
    public static string Value(string text) => Plain().IsMatch(text) ? text : YamlText.Scalar(text);

    /// <summary>Each as an entry of the block; those of one mapping together, the last of equal ones alone.</summary>
    public static IEnumerable<string> Entries(IReadOnlyList<(string Key, string Value)> settings) =>
        settings.GroupBy(setting => setting.Key.Split('.')[0]).Select(group => group.First().Key == group.Key
            ? $"{group.Key}: {Value(group.Last().Value)}"
            : $"{group.Key}: {{ {string.Join(", ", EntriesOf(group))} }}");

    private static IEnumerable<string> EntriesOf(IGrouping<string, (string Key, string Value)> mapping) =>
        mapping
            .GroupBy(setting => setting.Key)
            .Select(setting => $"{setting.Key[(mapping.Key.Length + 1)..]}: {Value(setting.Last().Value)}");

    [GeneratedRegex(
        "^[-+]?[A-Za-z0-9._](?:[A-Za-z0-9._/+:-]*[A-Za-z0-9._/+%-])?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
