using System.Globalization;
using Bench.Core.Time;
using Bench.Models.Memory;
using static System.FormattableString;

namespace Bench.Simulator.Engine;

/// <summary>
/// Reads OLLAMA_* as Ollama does, but for one thing: a value that Ollama would pass over with a line in its log is a problem told here,
/// since a simulation of another server than the one asked for helps nobody.
/// </summary>
public static class EnvironmentVariables
{
    /// <summary>Those that change what is simulated; a real one has more.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "OLLAMA_NUM_PARALLEL", "OLLAMA_MAX_QUEUE", "OLLAMA_MAX_LOADED_MODELS", "OLLAMA_CONTEXT_LENGTH", "OLLAMA_KEEP_ALIVE",
        "OLLAMA_FLASH_ATTENTION", "OLLAMA_KV_CACHE_TYPE",
    ];

    private static readonly string[] On = ["1", "true", "t"];

    private static readonly string[] Off = ["0", "false", "f"];

    /// <summary>Variables of other names, and empty values, are passed over.</summary>
    /// <returns>The environment as far as it could be read, and a sentence for each value that could not.</returns>
    public static (ServerEnvironment Environment, IReadOnlyList<string> Problems) Read(IEnumerable<KeyValuePair<string, string>> variables)
    {
        var environment = new ServerEnvironment();
        List<string> problems = [];
        foreach (var (name, text) in variables.Where(variable => variable.Value.Trim().Length > 0))
        {
            if (With(environment, name, text.Trim()) is { } changed)
                environment = changed;
            else
                problems.Add(Invariant($"{name}={text}: not a value that this variable can have"));
        }

        return (environment, problems);
    }

    /// <summary>Null: the value is none.</summary>
    private static ServerEnvironment? With(ServerEnvironment before, string name, string text) => name switch
    {
        "OLLAMA_NUM_PARALLEL" => Number(text) is { } slots ? before with { NumParallel = Math.Max(1, slots) } : null, // 0: the default
        "OLLAMA_MAX_QUEUE" => Number(text) is { } length ? before with { MaxQueue = length } : null,
        "OLLAMA_MAX_LOADED_MODELS" => Number(text) is { } models
            ? before with { MaxLoadedModels = models == 0 ? ServerEnvironment.DefaultMaxLoadedModels : models }
            : null,
        "OLLAMA_CONTEXT_LENGTH" => Number(text) is { } tokens ? before with { ContextLength = tokens == 0 ? null : tokens } : null,
        "OLLAMA_KEEP_ALIVE" => KeepAlive(text) is { } length ? before with { KeepAlive = length } : null,
        "OLLAMA_FLASH_ATTENTION" => Switch(text) is { } on ? before with { FlashAttention = on } : null,
        "OLLAMA_KV_CACHE_TYPE" => CacheType(text) is { } type ? before with { KvCacheType = type } : null,
        _ => before,
    };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A length (5m, 1h30m), or a number of seconds; a negative one: for ever.</summary>
    private static TimeSpan? KeepAlive(string text)
    {
        if (text.StartsWith('-'))
            return KeepAlive(text[1..]) is null ? null : Timeout.InfiniteTimeSpan;
        return Number(text) is { } seconds ? TimeSpan.FromSeconds(seconds) : DurationText.Parse(text)?.ToTimeSpan();
    }

    private static bool? Switch(string text)
    {
        if (On.Contains(text, StringComparer.OrdinalIgnoreCase))
            return true;
        return Off.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : null;
    }

    private static KvCacheType? CacheType(string text) => text.ToLowerInvariant() switch
    {
        "f16" => KvCacheType.F16,
        "q8_0" => KvCacheType.Q8,
        "q4_0" => KvCacheType.Q4,
        _ => null,
    };
}
