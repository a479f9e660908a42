using Bench.Scenarios.Definition;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Starter;

/// <summary>The scenarios of a user's file that a verb decides about, and what is set in their blocks.</summary>
internal static class AskedScenarios
{
    /// <summary>The scenarios that have the block, with their places; if none has it, all of them.</summary>
    public static IEnumerable<(int Index, ScenarioSpec Scenario)> Of(ScenarioDefinition file, string block)
    {
        var isAsked = file.Scenarios.Any(scenario => scenario.Blocks.ContainsKey(block));
        return file.Scenarios.Index().Where(one => !isAsked || one.Item.Blocks.ContainsKey(block));
    }

    /// <summary>One key of a scenario's block and its value, as <c>--set</c> takes it.</summary>
    public static string Setting(int index, string block, (string Key, string Value) setting) =>
        Invariant($"scenarios[{index}].{block}.{setting.Key}={BlockText.Value(setting.Value)}");
}
