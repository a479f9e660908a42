using Bench.Scenarios.Definition;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Starter;

/// <summary>
/// The scenario file behind <c>bench capacity</c>: the text of a short one where the user names none,
/// and what is laid over the user's own otherwise.
/// </summary>
public static class CapacityScenario
{
    /// <summary>The key of the scenario's block.</summary>
    public const string Block = "capacity";

    /// <summary>Of an answer, drawn evenly between the two.</summary>
    internal const int FewestTokens = 64;

    internal const int MostTokens = 192;

    /// <summary>
    /// The default service level: an answer that begins within two seconds, and then comes as fast as people read.
    /// </summary>
    public static readonly IReadOnlyList<(string Key, string Value)> DefaultLimits =
        [("slo.ttft_p95", "2s"), ("slo.tpot_p95", "66ms"), ("slo.error_rate", "5%")];

    /// <summary>A file of one chat scenario, of prompts and answers as people have them.</summary>
    /// <param name="server">In place of this machine's Ollama; null: that.</param>
    /// <param name="model">To ask.</param>
    /// <param name="settings">Keys of the block with their values, as they are written in a file: <c>slo.ttft_p95</c> is <c>2s</c>.</param>
    public static string For(ComparedServer? server, string model, IReadOnlyList<(string Key, string Value)> settings) => Invariant($"""
        # Written by `bench capacity`, which runs it. Run it again with `bench capacity FILE`. The whole language: docs/scenarios.md
        version: 1
        name: capacity
        {(server is null ? "" : $"servers:\n  - {server.Entry}\n")}scenarios:
          - name: chat
            endpoint: chat
            sweep:    {"{"} model: {BlockText.Value(model)} {"}"}
            prompt:   {"{ tokens: { uniform: [128, 512] } }"}
            output:   {"{ tokens: { uniform: ["}{FewestTokens}, {MostTokens}{"] } }"}    # drawn: answers of one length would keep users in step
            options:  {"{ temperature: 0 }"}
            capacity: {"{"} {string.Join(", ", BlockText.Entries(WithLimits(settings)))} {"}"}

        """).ReplaceLineEndings("\n");

    /// <summary>
    /// The changes to the user's file, in the form of <c>--set</c>. Scenarios that already have the block keep its other keys;
    /// where none has one, every scenario gets it.
    /// </summary>
    /// <param name="file">The user's, as it stands.</param>
    /// <param name="settings">Keys of the block with their values.</param>
    public static IReadOnlyList<string> Overrides(ScenarioDefinition file, IReadOnlyList<(string Key, string Value)> settings) =>
        [
            .. AskedScenarios.Of(file, Block)
                .SelectMany(asked => Of(asked.Scenario, settings).Select(setting => AskedScenarios.Setting(asked.Index, Block, setting))),
        ];

    /// <summary>A scenario without any limit gets the usual ones.</summary>
    private static IReadOnlyList<(string Key, string Value)> Of(
        ScenarioSpec scenario, IReadOnlyList<(string Key, string Value)> settings) =>
            scenario.ServiceLevel.Objectives.Count > 0 || scenario.Blocks.GetValueOrDefault(Block)?.Keys.Any(IsLimit) == true
                ? settings
                : WithLimits(settings);

    private static IReadOnlyList<(string Key, string Value)> WithLimits(IReadOnlyList<(string Key, string Value)> settings) =>
        settings.Any(setting => IsLimit(setting.Key)) ? settings : [.. DefaultLimits, .. settings];

    private static bool IsLimit(string key) => key.StartsWith("slo.", StringComparison.Ordinal);
}
