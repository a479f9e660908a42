namespace Bench.Scenarios.Language;

/// <summary>
/// Keys that the language will have and that this version does not: refused by name, never ignored, with what to do instead.
/// </summary>
internal static class LaterKeys
{
    /// <summary>Key and advice. docs/scenarios.md lists them (a test compares).</summary>
    public static readonly IReadOnlyDictionary<string, string> Advice = new Dictionary<string, string>
    {
        ["mix"] = "measure each kind of request in a scenario of its own; remove the key",
    };

    /// <summary>What to do instead of a key of a later version; null when the key is none.</summary>
    public static string? AdviceFor(string key) => Advice.GetValueOrDefault(key);
}
