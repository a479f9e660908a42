namespace Bench.Scenarios.Language;

/// <summary>
/// Keys that the language will have and that this version does not: refused by name, never ignored, with what to do instead.
/// </summary>
internal static class LaterKeys
{
    private const string RemoveIt = "remove the line";
    private const string PlainPrompts = "write prompt: { text: … }, { tokens: … } or { file: … }";

    /// <summary>Key and advice. docs/scenarios.md lists them (a test compares).</summary>
    public static readonly IReadOnlyDictionary<string, string> Advice = new Dictionary<string, string>
    {
        ["fallback"] = "start an Ollama at the server's url, and remove the line",
        ["managed"] = "start the server yourself and write its url",
        ["compare"] = "run both sides and lay their CSVs side by side; remove the block",
        ["telemetry"] = "remove the block; the telemetry columns stay empty",
        ["messages"] = PlainPrompts,
        ["images"] = PlainPrompts,
        ["tools"] = PlainPrompts,
        ["format"] = "answers are free text; " + RemoveIt,
        ["batch"] = "every embedding request carries one input; " + RemoveIt,
    };

    /// <summary>What to do instead of a key of a later version; null when the key is none.</summary>
    public static string? AdviceFor(string key) =>
        key.StartsWith("env.", StringComparison.Ordinal)
            ? "start a server for each setting yourself, give each a name under servers, and sweep over server"
            : Advice.GetValueOrDefault(key);
}
