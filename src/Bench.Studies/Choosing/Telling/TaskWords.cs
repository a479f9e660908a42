using Bench.Core.Texts;
using Bench.Studies.Choosing.Tasks;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Telling;

/// <summary>What tasks tell, in sentences.</summary>
internal static class TaskWords
{
    private const double SmallestP = 0.0001;
    private const int MostNamed = 4;

    /// <summary><c>passes 87 of 100 tasks (87.0 % [79.0, 92.2])</c>.</summary>
    public static string Passed(TaskScore score) =>
        Invariant($"passes {score.Passed} of {score.Count} tasks ({100 * score.Share:0.0} % [{100 * score.Interval.Low:0.0}, ")
        + Invariant($"{100 * score.Interval.High:0.0}])");

    /// <summary>Each other candidate beside the chosen one, and what is to be known of answers.</summary>
    public static IEnumerable<string> Of(ChoiceResult result)
    {
        if (result
            is { Basis.TaskLevel: { } level, Chosen.Candidate: { Tasks: not null } chosen, Question.Prefer: ChoicePreference.Quality })
            foreach (var sentence in Beside(
                chosen,
                [.. result.Ranking.Select(one => one.Candidate).Where(other => other.Tasks is not null && other.Name != chosen.Name)],
                level))
                yield return sentence;
        foreach (var (name, score)
            in result.Ranking.Where(one => one.Candidate.Tasks is not null).Select(one => (one.Candidate.Name, one.Candidate.Tasks!)))
        {
            if (score.CutOff > 0)
                yield return $"{name}: {(score.CutOff == 1 ? "1 answer to tasks was" : Invariant($"{score.CutOff} answers to tasks were"))}"
                    + " cut off at the token limit. A model that thinks may need more (--task-tokens).";
            if (score.Unanswered > 0)
                yield return Invariant($"{name}: {score.Unanswered} of {score.Count} tasks got no answer, and count as not passed.");
        }
    }

    /// <summary>
    /// A pair that is told apart has a sentence. Several that are not have one between them, with the pair that is nearest to it.
    /// </summary>
    private static IEnumerable<string> Beside(ChoiceCandidate chosen, IReadOnlyList<ChoiceCandidate> others, double level)
    {
        var apart = others.ToLookup(other => IsTold(chosen, other, level));
        foreach (var other in apart[true])
            yield return Beside(chosen, other, level);
        ChoiceCandidate[] alike = [.. apart[false]];
        if (alike.Length == 1)
            yield return Beside(chosen, alike[0], level);
        else if (alike.Length > 1)
            yield return $"{chosen.Name} is not told apart by the tasks from "
                + $"{Listing.Of(alike.Select(other => other.Name), MostNamed)} "
                + $"(McNemar {P(alike.Min(other => chosen.Tasks!.Beside(other.Tasks!).PValue))} or more; "
                + Invariant($"a pair is told apart at {level:0.####}).");
    }

    private static bool IsTold(ChoiceCandidate chosen, ChoiceCandidate other, double level) =>
        chosen.Tasks!.Beside(other.Tasks!).IsFirstClearlyBetter(level) || other.Tasks!.Beside(chosen.Tasks!).IsFirstClearlyBetter(level);

    private static string Beside(ChoiceCandidate chosen, ChoiceCandidate other, double level)
    {
        var pair = chosen.Tasks!.Beside(other.Tasks!);
        var counts = Invariant($"{pair.OneOnly} {(pair.OneOnly == 1 ? "is" : "are")} passed by the first alone, ")
            + Invariant($"{pair.OtherOnly} by the second alone ")
            + Invariant($"(McNemar {P(pair.PValue)}; a pair is told apart at {level:0.####})");
        return pair.IsFirstClearlyBetter(level) ? $"{chosen.Name} passes more tasks than {other.Name}: {counts}."
            : other.Tasks!.Beside(chosen.Tasks).IsFirstClearlyBetter(level)
                ? $"{chosen.Name} passes fewer tasks than {other.Name}: {counts}."
            : $"{chosen.Name} and {other.Name} are not told apart by the tasks: {counts}.";
    }

    private static string P(double p) => p < SmallestP ? Invariant($"p < {SmallestP:0.0000}") : Invariant($"p = {p:0.0000}");
}
