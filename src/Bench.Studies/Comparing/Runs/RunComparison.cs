using Bench.Analysis;
using Bench.Core.Records;
using Bench.Statistics;
using Bench.Studies.Comparing.Blocks;
using static System.FormattableString;

namespace Bench.Studies.Comparing.Runs;

/// <summary>
/// Runs of a base compared with runs of a candidate, measured whenever. A run is one value a metric: its requests, and its repetitions,
/// share what the run shared. With one run a side nothing tells a change from a drift of the machine, and neither do runs that
/// do not alternate; whatever is claimed then is claimed with that reservation.
/// </summary>
public static class RunComparison
{
    /// <summary>As the decision's axis.</summary>
    public const string Axis = "run";

    private const int MostNamed = 3;

    /// <summary>
    /// Between the mean places of both sides in the order of time: A B A B has 1, A B B A 0, A A B B 2.
    /// What drifts steadily then shifts the sides against each other by no more than from one run to the next.
    /// </summary>
    private const double MostApart = 1;

    private const string Together = "measure both next to each other, in one run: bench compare BASE CANDIDATE, each a server or a program";

    /// <param name="bases">At least one.</param>
    /// <param name="candidates">At least one.</param>
    /// <param name="asked">With what.</param>
    /// <returns>A comparison, or why the runs cannot be compared.</returns>
    public static Decision Of(IReadOnlyList<RunSummary> bases, IReadOnlyList<RunSummary> candidates, RunComparisonInputs asked)
    {
        var (pairs, unpaired) = RunPair.Of(bases, candidates);
        if (pairs.Count == 0)
            return Refused("The runs have no cell in common.", "Compare runs of one scenario.");
        var differences = RunDifferences.Of(bases, candidates, pairs);
        RunDifference[] grave = [.. differences.Where(difference => difference.IsGrave)];
        if (grave.Length > 0 && !asked.IsForced)
            return Refused(
                "The runs differ in more than the compared value: "
                    + $"{string.Join("; ", grave.Take(MostNamed).Select(difference => difference.Text))}"
                    + $"{(grave.Length > MostNamed ? Invariant($"; and {grave.Length - MostNamed} more") : "")}.",
                $"Compare runs that differ in one thing, or {Together}. --force compares them anyway.");
        var (one, other) = RunDifferences.Servers(bases, candidates);
        var comparison = Of(pairs, asked) with
        {
            Base = one == other ? Names(bases) : one,
            Candidate = one == other ? Names(candidates) : other,
            Basis = BasisOf(bases, candidates),
            Blocks = Math.Min(bases.Count, candidates.Count),
            MostBlocks = Math.Min(bases.Count, candidates.Count),
            Unpaired = [.. unpaired.Select(cell => cell.Plan.Id)],
            Missing = unpaired.Count(cell => bases.Any(run => run.Cells.Any(known => ReferenceEquals(known, cell)))),
        };
        return Told(
            comparison,
            differences,
            one == other ? one : null,
            bases.Concat(candidates).Where(run => run.Manifest.State != RunState.Complete).Select(run => run.Manifest.Run));
    }

    private static Decision.Comparison Told(
        Decision.Comparison comparison, IReadOnlyList<RunDifference> differences, string? oneVersion, IEnumerable<string> unfinished) =>
        comparison with
        {
            Sentence = comparison.ControlsDrift ? comparison.Sentence : comparison.Sentence.TrimEnd('.') + " (drift not controlled).",
            Limits =
            [
                .. Reservation(comparison.Basis),
                .. unfinished.Select(run => $"The run {run} did not finish: its missing cells are not compared."),
                .. differences.Select(difference => $"The runs differ in {difference.Text}."),
                .. oneVersion is null ? [] : new[] { $"Both sides were measured on {oneVersion}." },
                .. comparison.Limits,
                .. comparison.Unpaired.Select(cell => $"{cell} has no counterpart on the other side and is not compared."),
            ],
            Advice = comparison.ControlsDrift
                ? comparison.Advice
                : $"To tell a change from drift, {Together}; or measure base and candidate alternately, "
                    + "twice each or more, and name all runs.",
        };

    private static IEnumerable<string> Reservation(ComparisonBasis basis) => basis switch
    {
        ComparisonBasis.SingleRuns =>
            ["Drift is not controlled: with one run per side, a change of the machine (heat, other load, another day) "
                + "looks the same as a change of the server. Intervals cover only the scatter within the runs."],
        ComparisonBasis.Runs =>
            ["Drift is not controlled: the runs of the two sides do not alternate in time, or one side was measured once."],
        _ => [],
    };

    private static ComparisonBasis BasisOf(IReadOnlyList<RunSummary> bases, IReadOnlyList<RunSummary> candidates)
    {
        if (bases.Count == 1 && candidates.Count == 1)
            return ComparisonBasis.SingleRuns;
        if (bases.Count == 1 || candidates.Count == 1)
            return ComparisonBasis.Runs;
        var order = bases
            .Select(run => (Start: StartOf(run), IsBase: true))
            .Concat(candidates.Select(run => (Start: StartOf(run), IsBase: false)))
            .OrderBy(run => run.Start)
            .Select((run, place) => (run.IsBase, place))
            .ToArray();
        return Math.Abs(order.Where(run => run.IsBase).Average(run => run.place)
            - order.Where(run => !run.IsBase).Average(run => run.place)) <= MostApart
            ? ComparisonBasis.AlternatingRuns
            : ComparisonBasis.Runs;
    }

    private static DateTimeOffset StartOf(RunSummary run) => run.Manifest.Sittings[0].OriginUtc;

    private static string Names(IReadOnlyList<RunSummary> runs) => string.Join(", ", runs.Select(run => run.Manifest.Run));

    private static Decision.Undecided Refused(string sentence, string advice) =>
        new() { Sentence = sentence, Advice = advice, NothingValid = true, Evidence = [] };

    private static Decision.Comparison Of(IReadOnlyList<RunPair> pairs, RunComparisonInputs asked)
    {
        (int Pair, RunMetric Metric)[] rows =
        [
            .. from pair in pairs.Select((pair, index) => (Index: index, Pair: pair))
               from metric in JudgedMetric.All
               let threshold = asked.ThresholdOf(metric)
               where threshold is not null
               let row = RunMetric.Of(metric, threshold.Value, asked.Asked.ContainsKey(metric.Word), pair.Pair)
               where row is not null
               select (pair.Index, row),
        ];
        var decided = new SequentialHolm(new LookPlan([1]), asked.Confidence.EachTail)
            .At(look: 1, [.. rows.Select(row => row.Metric.Test.P)]);
        ComparedPair[] compared =
        [
            .. pairs.Select((pair, index) => new ComparedPair(
                pair.Base[0].Cells[0].Plan.Id,
                pair.Candidate[0].Cells[0].Plan.Id,
                pair.Label,
                [.. rows
                    .Zip(decided)
                    .Where(row => row.First.Pair == index)
                    .Select(row => RunVerdicts.Of(row.First.Metric, row.Second.Decided, row.Second.Level))],
                RunNotes.Of(pair))),
        ];
        var named = compared
            .SelectMany(pair => pair.Metrics, (pair, metric) => (Name: ComparisonDecision.NameOf(pair, metric), Metric: metric))
            .OrderBy(one => one.Metric.Claim)
            .ToArray();
        return new Decision.Comparison
        {
            Axis = Axis,
            Base = "",
            Candidate = "",
            Blocks = 0,
            MostBlocks = 0,
            Pairs = compared,
            Sentence = ComparisonDecision.SentenceOf(named),
            Numbers = [.. named
                .Where(one => one.Metric.ChangePercent is not null)
                .Select(one => new DecisionNumber(one.Name, one.Metric.ChangePercent!.Value, "%", one.Metric.Interval))],
            Confidence = asked.Confidence,
            Limits =
            [
                .. compared.SelectMany(pair => pair.Notes.Select(note => pair.Label.Length == 0 ? note : $"{pair.Label}: {note}")),
                .. named.SelectMany(one => one.Metric.Notes.Select(note => $"{one.Name}: {note}")),
            ],
            Evidence = [.. compared.SelectMany(pair => new[] { pair.Base, pair.Candidate }).Distinct()],
            Advice = named.Any(one => one.Metric.Claim == MetricClaim.Inconclusive)
                ? "More runs of each side make the intervals shorter."
                : null,
        };
    }
}
