namespace Bench.Scenarios.Language;

/// <summary>
/// Keys that the language will have and that this version does not: refused by name, never ignored, with what to do instead.
/// </summary>
internal static class LaterKeys
{
    /// <summary>Key and advice. docs/scenarios.md lists them (a test compares).</summary>
    public static readonly IReadOnlyDictionary<string, string> Advice = new Dictionary<string, string>
    {
        ["mix"] = "measure each kind of request in a separate scenario; remove the key",
    };

    /// <summary>The alternative to a key of a later version; null if the key is not one of them.</summary>
    public static string? AdviceFor(string key) => Advice.GetValueOrDefault(key);
}
