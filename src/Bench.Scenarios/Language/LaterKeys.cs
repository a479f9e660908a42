namespace Bench.Scenarios.Language;

/// <summary>
/// Keys that the language will have and that this version does not: refused by name, never ignored, with what to do instead.
/// </summary>
internal static class LaterKeys
{
    /// <summary>Key and advice. docs/scenarios.md lists them (a test compares).</summary>
    public static readonly IReadOnlyDictionary<string, string> Advice = new Dictionary<string, string>
    {
        ["capacity"] = "sweep concurrency under slo:, and the report says how many users fit; remove the block",
    };

    /// <summary>What to do instead of a key of a later version; null when the key is none.</summary>
    public static string? AdviceFor(string key) => Advice.GetValueOrDefault(key);
}
