using Bench.Core.Records;
using Bench.Studies.Choosing.Telling;

namespace Bench.Studies.Choosing.Runs;

/// <summary>The choice among what finished runs measured: nothing is measured for it.</summary>
public static class RunChoice
{
    /// <param name="runs">At least one.</param>
    /// <param name="asked">With what.</param>
    public static Decision Of(IReadOnlyList<ChoiceRun> runs, RunChoiceInputs asked)
    {
        var candidates = RunCandidates.Of(runs, asked);
        string[] unfinished = [.. runs
            .Select(run => run.Summary.Manifest)
            .Where(run => run.State != RunState.Complete)
            .Select(run => $"The run {run.Run} did not finish: what it lacks is not judged.")];
        if (candidates.All.Count == 0)
            return new Decision.Undecided
            {
                Sentence = "There is nothing to choose from: the runs have no cell of a model that generates text under these conditions.",
                NothingValid = true,
                Limits = [.. unfinished, .. candidates.Notes],
                Evidence = [],
                Advice = asked.Users is not null || asked.PromptTokens is not null
                    ? "Leave --users and --prompt out, or name runs that measured them."
                    : "Name runs with a chat or generate endpoint.",
            };
        return RankingDecision.Of(ChoiceRule.Of(candidates.All, asked.Question), new RankingConditions
        {
            IsOfRuns = true,
            Users = asked.Users,
            PromptTokens = asked.PromptTokens,
            Notes = [.. unfinished, .. candidates.Notes],
            MoreAdvice = "Measure with more requests: bench run with a larger load.requests.",
        });
    }
}
