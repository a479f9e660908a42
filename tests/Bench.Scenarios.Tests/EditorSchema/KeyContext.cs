namespace Bench.Scenarios.Tests.EditorSchema;

/// <summary>What has to stand in the smallest file before a key of the documentation can be written into it.</summary>
internal static class KeyContext
{
    /// <summary>The longest beginning of a key's path that stands here wins.</summary>
    private static readonly (string Beginning, string[] Changes)[] Known =
    [
        ("servers[]", ["servers=[ { name: local, url: \"http://host\" } ]"]),
        ("servers[].request", ["servers=[ { name: local, kind: openai, url: \"http://host\" } ]"]),
        ("servers[].simulator", ["servers=[ { name: local, kind: simulator } ]"]),
        ("servers[].auth.basic", ["servers=[ { name: local, url: \"http://host\", auth: { basic: { user: a, password: b } } } ]"]),
        ("telemetry.prometheus[]", ["telemetry={ prometheus: [ { url: host } ] }"]),
        ("TOKENS", ["scenarios[0].prompt={ tokens: { } }"]),
        ("TOKENS.normal.", ["scenarios[0].prompt={ tokens: { normal: { mean: 5, sd: 5 } } }"]),
        ("TOKENS.lognormal.", ["scenarios[0].prompt={ tokens: { lognormal: { median: 5, sigma: 1 } } }"]),
        ("scenarios[].prompt.tokens", ["scenarios[0].prompt={ tokens: 5 }"]),
        ("scenarios[].prompt.exact", ["scenarios[0].prompt={ tokens: 5 }"]),
        ("scenarios[].prompt.file", ["scenarios[0].prompt={ file: prompts.txt }"]),
        ("scenarios[].prompt.messages", ["scenarios[0].prompt={ messages: [ { role: user, content: a } ] }"]),
        ("scenarios[].prompt.images[]", ["scenarios[0].prompt.images=[ { } ]"]),
        ("scenarios[].prompt.conversation.think_time", ["scenarios[0].prompt.conversation={ turns: 2 }"]),
        (
            "scenarios[].prompt.conversation.think_time.lognormal.",
            ["scenarios[0].prompt.conversation={ turns: 2, think_time: { lognormal: { median: 1s, sigma: 1 } } }"]),
        ("scenarios[].prompt_cache.", ["scenarios[0].prompt={ tokens: 5 }"]),
        ("scenarios[].batch", ["scenarios[0].endpoint=embed"]),
        ("scenarios[].raw", ["scenarios[0].endpoint=generate"]),
        .. ((string[])["arrivals", "max_in_flight", "drain", "ramp"])
            .Select(key => ($"scenarios[].load.{key}", (string[])["scenarios[0].sweep.rate=2/s"])),
        ("scenarios[].load.burstiness", ["scenarios[0].sweep.rate=2/s", "scenarios[0].load.arrivals=gamma"]),
        ("scenarios[].load.ramp.", ["scenarios[0].sweep.rate=2/s", "scenarios[0].load.ramp.over=1s"]),
    ];

    /// <summary>Changes of the smallest file that write the value there.</summary>
    public static string[] Changes(string key, string value)
    {
        var context = Known
            .Where(known => key.StartsWith(known.Beginning, StringComparison.Ordinal))
            .OrderByDescending(known => known.Beginning.Length)
            .FirstOrDefault().Changes
            ?? [];
        var path = key
            .Replace("TOKENS", "scenarios[0].prompt.tokens", StringComparison.Ordinal)
            .Replace("sweep.options.NAME", "sweep[options.temperature]", StringComparison.Ordinal)
            .Replace("models.NAME", "models[tiny]", StringComparison.Ordinal)
            .Replace("[]", "[0]", StringComparison.Ordinal);
        return [.. context, $"{path}={value}"];
    }
}
