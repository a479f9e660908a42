using Bench.Statistics;
using Bench.Studies;
using Bench.Studies.Choosing;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>The number of tasks of each kind that the candidates of a choice pass, one row each, in the order of the ranking.</summary>
public sealed record TaskTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Columns from the left that hold words.</summary>
    public const int Words = 1;

    /// <summary>Null if no candidate was asked tasks.</summary>
    public static TaskTable? Of(Decision.Ranking ranking)
    {
        ChoiceCandidate[] asked = [.. ranking.Result.Ranking.Select(one => one.Candidate).Where(candidate => candidate.Tasks is not null)];
        if (asked.Length == 0)
            return null;
        string[] kinds = [.. asked[0].Tasks!.Kinds.Select(kind => kind.Kind)];
        return new TaskTable(
            ["candidate", "tasks passed (%)", .. kinds, "no answer", "cut off"],
            [.. asked.Select(candidate => (string[])[candidate.Name, .. Row(candidate)])]);
    }

    /// <summary>With the interval of the share in percent: <c>87 of 100 [79.0, 92.2]</c>.</summary>
    public static string Passed(int passed, int of, Interval interval) =>
        Invariant($"{passed} of {of} [{100 * interval.Low:0.0}, {100 * interval.High:0.0}]");

    private static IEnumerable<string> Row(ChoiceCandidate candidate)
    {
        var score = candidate.Tasks!;
        return
        [
            Passed(score.Passed, score.Count, score.Interval),
            .. score.Kinds.Select(kind => Passed(kind.Passed, kind.Count, kind.Interval)),
            Invariant($"{score.Unanswered}"),
            Invariant($"{score.CutOff}"),
        ];
    }
}
