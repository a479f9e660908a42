using Bench.Core.Factors;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Starter;

/// <summary>
/// The scenario file behind <c>bench compare</c>: the text of a short one where the user names none, and what is laid over the user's
/// own otherwise. Either way the comparison is one that a file can ask for as well.
/// </summary>
public static class ComparisonScenario
{
    /// <summary>The key of the scenario's block.</summary>
    public const string Block = "compare";

    /// <summary>A comparison of more models takes hours.</summary>
    public const int MostModels = 3;

    private static readonly string Server = Factor.Server.Name;

    /// <summary>With these a server that works alike gives the same answers.</summary>
    private static readonly IReadOnlyList<(string Name, string Value)> Options = [("temperature", "0"), ("seed", "42")];

    /// <summary>
    /// A file of one chat scenario: a prompt long enough for prefill to be measured, an answer long enough for decode,
    /// at temperature 0 so that answers can be compared, too.
    /// </summary>
    /// <param name="sides">The sides to compare; at least one model, unless the model is the axis.</param>
    /// <exception cref="ArgumentException">Nothing says what the two sides are.</exception>
    public static string For(ComparedSides sides)
    {
        var axis = sides.Axis ?? Server;
        var (one, other) = sides.Values ?? throw new ArgumentException("A file needs two values of its axis.", nameof(sides));
        string[] sweep =
        [
            .. axis == Factor.Model.Name ? [] : new[] { $"model: [{string.Join(", ", sides.Models.Select(BlockText.Value))}]" },
            .. axis == Server ? [] : new[] { $"{axis}: {Values(one, other)}" },
            "concurrency: 1",
        ];
        return Invariant($"""
            # Written by `bench compare`, which runs it. Run it again with `bench compare FILE`. The whole language: docs/scenarios.md
            version: 1
            name: compare
            {Servers(sides)}scenarios:
              - name: chat
                endpoint: chat
                sweep:   {"{"} {string.Join(", ", sweep)} {"}"}
                prompt:  {"{ tokens: 256 }"}
                output:  {"{ tokens: 64 }"}
                options: {"{"} {string.Join(", ", Options.Where(option => axis != "options." + option.Name).Select(option => $"{option.Name}: {option.Value}"))} {"}"}
                load:    {"{ requests: 8 }"}
                compare: {"{"} axis: {axis}, base: {BlockText.Value(one)}, candidate: {BlockText.Value(other)}{string.Concat(BlockText.Entries(sides.Settings).Select(setting => ", " + setting))} {"}"}

            """).ReplaceLineEndings("\n");
    }

    /// <summary>
    /// The changes to the user's file, in the form of <c>--set</c>. Scenarios that already have the block keep its other keys;
    /// where none has one, every scenario gets it.
    /// </summary>
    /// <param name="file">The user's, as it stands.</param>
    /// <param name="sides">The sides to compare.</param>
    public static IReadOnlyList<string> Overrides(ScenarioDefinition file, ComparedSides sides)
    {
        return
        [
            .. sides.Servers.Count == 0 ? [] : new[] { $"servers=[{string.Join(", ", sides.Servers.Select(server => server.Entry))}]" },
            .. AskedScenarios.Of(file, Block).SelectMany(asked => Of(asked.Scenario, asked.Index, sides)),
        ];
    }

    private static IEnumerable<string> Of(ScenarioSpec scenario, int index, ComparedSides sides)
    {
        var axis = sides.Axis ?? scenario.Blocks.GetValueOrDefault(Block)?.GetValueOrDefault("axis") ?? Server;
        if (sides.Values is var (one, other))
        {
            if (sides.Servers.Count > 0 ? scenario.Sweep[Factor.Server] is not null : axis != Server)
                yield return Invariant($"scenarios[{index}].sweep[{axis}]={Values(one, other)}");
            yield return Invariant($"scenarios[{index}].{Block}.axis={axis}");
            yield return Invariant($"scenarios[{index}].{Block}.base={BlockText.Value(one)}");
            yield return Invariant($"scenarios[{index}].{Block}.candidate={BlockText.Value(other)}");
        }

        foreach (var (key, value) in sides.Settings)
            yield return Invariant($"scenarios[{index}].{Block}.{key}={BlockText.Value(value)}");
    }

    private static string Servers(ComparedSides sides) =>
        sides.Servers.Count == 0 ? "" : "servers:\n" + string.Concat(sides.Servers.Select(server => $"  - {server.Entry}\n"));

    private static string Values(string one, string other) => $"[{BlockText.Value(one)}, {BlockText.Value(other)}]";
}
