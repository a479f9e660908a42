using Bench.Analysis.Answers;
using Bench.Analysis.Cells;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// Which value of a setting is to be taken, and what do the others cost? Of one model, setting by setting,
/// at one load that is valid for all values. Only cells that differ in nothing else are compared with each other;
/// what decides about a setting is in <see cref="SettingRule.All"/>.
/// </summary>
internal static class SettingConclusions
{
    /// <param name="run">The run.</param>
    /// <param name="taken">The cell of the model that is taken, which goes before others; null: none.</param>
    public static IEnumerable<Conclusion> Of(AnsweredRun run, CellSummary? taken)
    {
        SettledCell[] cells = [.. run.Series
            .SelectMany(series => series.Cells)
            .Where(cell => !(run.IsMixed && cell.Simulated))
            .Select(cell => new SettledCell(cell))];
        string[] settings = [.. cells
            .SelectMany(cell => cell.Settings)
            .Distinct()
            .Where(setting => cells.Select(cell => cell.Value(setting)).Distinct().Skip(1).Any())];
        return from rule in SettingRule.All
               from setting in settings
               where rule.Means(setting)
               select Of(run, rule, setting, cells, taken) into conclusion
               where conclusion is not null
               select conclusion;
    }

    private static Conclusion? Of(AnsweredRun run, SettingRule rule, string setting, SettledCell[] cells, CellSummary? taken)
    {
        SettingDecision[] all =
        [
            .. SettingGroup.Of(run, setting, cells)
                .OrderByDescending(group => taken is not null
                    && CandidateIdentity.Of(group.First.Factors, group.First.Plan) == CandidateIdentity.Of(taken.Factors, taken.Plan))
                .ThenByDescending(group => group.Values)
                .ThenBy(group => group.First.Plan.Load.Users is null)
                .ThenBy(group => (rule.HeaviestFirst ? -1 : 1) * group.First.Plan.Load.Users)
                .ThenBy(group => (rule.HeaviestFirst ? -1 : 1) * group.First.Plan.Load.Rate)
                .ThenBy(group => group.First.Plan.NumGpu is not null)
                .Select(group => SettingDecision.Of(rule, setting, group))
                .OfType<SettingDecision>(),
        ];
        if (all.Length == 0)
            return null;
        var decision = all[0];
        SettingDecision[] different = [.. all.Skip(1).Where(other => !other.Agrees(decision))];
        return new Conclusion
        {
            Subject = ConclusionSubjects.Setting,
            Question = rule.Ask(setting),
            Decision = decision.Words + ".",
            Emphasis = decision.Emphasis,
            Reason = decision.Reason(),
            Change = Change(all, different) + (setting.StartsWith(CellSettings.Options, StringComparison.Ordinal)
                && !WorkloadSpec.Reloads(setting[CellSettings.Options.Length..])
                ? " Its effect on the answers was not measured."
                : "") is { Length: > 0 } change ? change.TrimStart() : null,
            Cells = [.. decision.Cells, .. different.Take(1).SelectMany(other => other.Cells)],
        };
    }

    /// <summary>The configurations with a different decision.</summary>
    private static string Change(SettingDecision[] all, SettingDecision[] different) => (all.Length - 1, different.Length) switch
    {
        (0, _) => "",
        (var others, 0) => $"The same in {(others == 1 ? "the other configuration" : Invariant($"all {others} other configurations"))} in "
            + "which it can be compared.",
        (var others, var count) => $"For {different[0].Group.Common()}: "
            + different[0].Words
            + (count > 1 ? Invariant($"; the result also differs in {count - 1} more of {others} configurations") : "")
            + ".",
    };
}
