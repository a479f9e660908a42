using Bench.Scenarios.Definition;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Starter;

/// <summary>
/// The scenario file behind <c>bench fit --measure</c>: the text of a short one where the user names models,
/// and what is laid over the user's own otherwise.
/// </summary>
public static class FitScenario
{
    /// <summary>The key of the scenario's block.</summary>
    public const string Block = "fit";

    /// <summary>A file with a scenario a model: a few short answers with each num_ctx, from which the decode rate follows, too.</summary>
    /// <param name="server">In place of this machine's Ollama; null: that.</param>
    /// <param name="models">Each with the num_ctx at which the search begins, and keys of its block with their
    /// values, as they are written in a file.</param>
    public static string For(
        ComparedServer? server, IReadOnlyList<(string Model, int Context, IReadOnlyList<(string Key, string Value)> Settings)> models) =>
        Invariant($"""
            # Written by `bench fit --measure`, which runs it. Run it again with `bench fit --measure --file FILE`. The whole language: docs/scenarios.md
            version: 1
            name: fit
            {(server is null ? "" : $"servers:\n  - {server.Entry}\n")}scenarios:
            {string.Concat(models.Select((model, index) => ScenarioOf(index + 1, model.Model, model.Context, model.Settings)))}
            """).ReplaceLineEndings("\n");

    /// <summary>
    /// The changes to the user's file, in the form of <c>--set</c>, so that each scenario with
    /// the block also gets these values.
    /// </summary>
    public static IReadOnlyList<string> Overrides(ScenarioDefinition file, IReadOnlyList<(string Key, string Value)> settings) =>
    [
        .. file.Scenarios.SelectMany((scenario, index) => scenario.Blocks.ContainsKey(Block)
            ? settings.Select(setting => AskedScenarios.Setting(index, Block, setting))
            : []),
    ];

    private static string ScenarioOf(int number, string model, int context, IReadOnlyList<(string Key, string Value)> settings) =>
        Invariant($"""
              - name: fit-{number}
                endpoint: chat
                sweep:   {"{"} model: {BlockText.Value(model)}, num_ctx: {context} {"}"}
                prompt:  {"{ tokens: 64 }"}
                output:  {"{ tokens: 32 }"}
                options: {"{ temperature: 0 }"}
                load:    {"{ requests: 3 }"}
                fit:     {"{"} {string.Join(", ", BlockText.Entries(settings))} {"}"}

            """);
}
