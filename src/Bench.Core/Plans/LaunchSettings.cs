using System.Text.Json;

namespace Bench.Core.Plans;

/// <summary>
/// The settings with which a cell needs its server to be started, in addition to those in the file:
/// values of the axes <c>env.NAME</c> and <c>arg.NAME</c>.
/// </summary>
public static class LaunchSettings
{
    /// <summary>Of an axis over a variable of the server's environment.</summary>
    public const string Environment = "env.";

    /// <summary>Of an axis over what stands for <c>{NAME}</c> in its arguments.</summary>
    public const string Argument = "arg.";

    /// <summary>By the whole key, in the order of keys; none where any start will do.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(PlanCell cell) =>
    [
        .. cell.Swept
            .Where(value => Is(value.Key))
            .OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => KeyValuePair.Create(
                value.Key, value.Value.ValueKind == JsonValueKind.String ? value.Value.GetString()! : value.Value.GetRawText())),
    ];

    /// <summary>Those of one kind, under their own names: <c>NAME</c>.</summary>
    /// <param name="settings">By the whole key.</param>
    /// <param name="prefix"><see cref="Environment"/> or <see cref="Argument"/>.</param>
    public static IEnumerable<KeyValuePair<string, string>> Named(IEnumerable<KeyValuePair<string, string>> settings, string prefix) =>
        settings
            .Where(setting => setting.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(setting => KeyValuePair.Create(setting.Key[prefix.Length..], setting.Value));

    /// <summary><c>NAME=value</c>, without the prefix that tells of which kind the setting is.</summary>
    public static string Words(string key, string value) => $"{key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..]}={value}";

    /// <summary>Equal for cells that one start of their server serves.</summary>
    public static string KeyOf(PlanCell cell) => string.Join('\n', Of(cell).Select(setting => $"{setting.Key}={setting.Value}"));

    public static bool Is(string key) =>
        key.StartsWith(Environment, StringComparison.Ordinal) || key.StartsWith(Argument, StringComparison.Ordinal);
}
