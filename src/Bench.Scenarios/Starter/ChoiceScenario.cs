using Bench.Scenarios.Definition;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Starter;

/// <summary>
/// The scenario file behind <c>bench choose</c>: a short one of its own if the user names no file,
/// and what is laid over the user's file otherwise.
/// </summary>
public static class ChoiceScenario
{
    /// <summary>The key of the scenario's block.</summary>
    public const string Block = "choose";

    private const int UsualPrompt = 512;
    private const int RequestsOfUser = 8;

    /// <summary>With two blocks, this gives the fewest prompts from which agreement is reported.</summary>
    private const int RequestsWithAnswers = 25;

    /// <summary>A file with one chat scenario. A cell has few requests, because the race adds cells where they tell something.</summary>
    /// <param name="server">The server to measure; null for this machine's Ollama.</param>
    /// <param name="models">The candidates that the server has, or that are fetched.</param>
    /// <param name="created">Those that it makes; at least one where <paramref name="models"/> is empty.</param>
    /// <param name="load">The conditions under which each one is measured.</param>
    /// <param name="settings">Keys of the block with their values, as they are written in a file.</param>
    public static string For(
        ComparedServer? server, IReadOnlyList<string> models, IReadOnlyList<CreatedModel> created, ChoiceLoad load,
        IReadOnlyList<(string Key, string Value)> settings) =>
        Invariant($"""
            # Written by `bench choose`, which runs it. Run it again with `bench choose --file FILE`. The whole language: docs/scenarios.md
            version: 1
            name: choose
            {(load.Pulls ? "pull: missing\n" : "")}{(server is null ? "" : $"servers:\n  - {server.Entry}\n")}{SourcesOf(created)}scenarios:
              - name: choose
                endpoint: chat
                sweep:    {"{"} {AxesOf(models, created)}{(load.Context is { } context ? Invariant($", num_ctx: {context}") : "")}{(load.Users is > 1 ? Invariant($", concurrency: {load.Users}") : "")} {"}"}{PointsOf(models.Count > 0 ? created : [.. created.Skip(1)])}
                prompt:   {"{"} tokens: {load.PromptTokens ?? UsualPrompt} {"}"}
                output:   {"{ tokens: 64 }"}
                options:  {(load.ComparesAnswers ? "{ temperature: 0, seed: 1 }" : "{ temperature: 0 }")}
                load:     {"{"} requests: {Math.Max(load.ComparesAnswers ? RequestsWithAnswers : 0, RequestsOfUser * (load.Users ?? 1))} {"}"}
                choose:   {"{"} {string.Join(", ", BlockText.Entries(settings))} {"}"}

            """).ReplaceLineEndings("\n");

    /// <summary>
    /// The changes to the user's file, in the form of <c>--set</c>. A scenario that already has the block keeps its other keys.
    /// If no scenario has one, every scenario gets it.
    /// </summary>
    public static IReadOnlyList<string> Overrides(ScenarioDefinition file, IReadOnlyList<(string Key, string Value)> settings) =>
        [
            .. AskedScenarios.Of(file, Block)
                .SelectMany(asked => settings.Select(setting => AskedScenarios.Setting(asked.Index, Block, setting))),
        ];

    private static string SourcesOf(IReadOnlyList<CreatedModel> created) => created.Count == 0
        ? ""
        : "models:\n" + string.Concat(created
            .DistinctBy(one => one.Model)
            .Select(one => $"  {YamlText.Scalar(one.Model)}: {{ create_from: {YamlText.Scalar(one.From)} }}\n"));

    /// <summary>Of the models; without any, of the first one that is created, beside which the others are further points.</summary>
    private static string AxesOf(IReadOnlyList<string> models, IReadOnlyList<CreatedModel> created) => models.Count > 0
        ? $"model: [{string.Join(", ", models.Select(BlockText.Value))}]"
        : PointOf(created[0]);

    private static string PointOf(CreatedModel one) =>
        $"model: {YamlText.Scalar(one.Model)}, quantization: {BlockText.Value(one.Quantization)}";

    private static string PointsOf(IReadOnlyList<CreatedModel> created) => created.Count == 0
        ? ""
        : "\n    include:" + string.Concat(created.Select(
            one => $"\n      - {{ {PointOf(one)} }}"));
}
