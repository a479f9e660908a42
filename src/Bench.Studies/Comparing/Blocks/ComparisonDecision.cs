using static System.FormattableString;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>From a look to the decision.</summary>
internal static class ComparisonDecision
{
    private const int MostNamed = 3;

    public static Decision.Comparison Of(LookedAt looked, BlockTable table, CompareInputs asked, CellPairing pairing)
    {
        ComparedPair[] pairs = [.. pairing.Pairs.Select((pair, index) => PairOf(index, pair, looked, table, asked))];
        var named = pairs
            .SelectMany(pair => pair.Metrics, (pair, metric) => (Name: NameOf(pair, metric), Metric: metric))
            .OrderBy(one => one.Metric.Claim)
            .ToArray();
        return new Decision.Comparison
        {
            Axis = asked.Axis.Name,
            IsNoiseFloor = asked.IsNoiseFloor,
            Base = asked.Base,
            Candidate = asked.Candidate,
            Blocks = looked.Blocks,
            MostBlocks = asked.Looks.Most,
            Pairs = pairs,
            Unpaired = [.. pairing.Unpaired.Select(cell => cell.Id)],
            Missing = pairing.Unpaired.Count(pairing.Base.Contains),
            Sentence = asked.IsNoiseFloor ? NoiseFloor.SentenceOf(named, asked.Looks.Most) : SentenceOf(named),
            Numbers = [.. named
                .Where(one => one.Metric.ChangePercent is not null)
                .Select(one => new DecisionNumber(one.Name, one.Metric.ChangePercent!.Value, "%", one.Metric.Interval))],
            Confidence = asked.Confidence,
            Limits =
            [
                .. pairs.SelectMany(pair => pair.Notes.Select(note => pair.Label.Length == 0 ? note : $"{pair.Label}: {note}")),
                .. named.SelectMany(one => one.Metric.Notes.Select(note => $"{one.Name}: {note}")),
                .. pairing.Unpaired.Select(cell => $"{cell.Id} has no counterpart on the other side and is not compared."),
            ],
            Evidence = [.. pairs.SelectMany(pair => new[] { pair.Base, pair.Candidate }).Distinct()],
            Advice = AdviceOf(named, asked.Looks, looked.Blocks),
        };
    }

    private static ComparedPair PairOf(int index, CellPair pair, LookedAt looked, BlockTable table, CompareInputs asked)
    {
        var blocks = table.BlocksOf(index, looked.Blocks);
        var quantiles = QuantileShifts.Of(pair, blocks, asked);
        var doubt = CandidateDoubt.Of(blocks);
        return new ComparedPair(
            pair.Base.Id,
            pair.Candidate.Id,
            pair.Label,
            [.. looked.Rows
                .Where(row => row.Pair == index && !(row.State.At.IsAbsent && !row.State.IsDecided))
                .Select(row => MetricVerdicts.Of(row.Series, row.State, blocks, asked.Looks.Most, doubt))],
            [.. PairNotes.Of(pair, blocks), .. TailNotes.Of(quantiles)])
        {
            Quantiles = quantiles,
        };
    }

    public static string NameOf(ComparedPair pair, MetricVerdict metric) =>
        pair.Label.Length == 0 ? metric.Name : $"{metric.Name}, {pair.Label}";

    public static string SentenceOf(IReadOnlyList<(string Name, MetricVerdict Metric)> named)
    {
        if (named.All(one => one.Metric.Claim == MetricClaim.Unjudged))
            return "Nothing could be judged: no valid measurement exists for both sides.";
        string[] others = [.. new[]
        {
            Count(MetricClaim.Improved, "improved"),
            Count(MetricClaim.Inconclusive, "inconclusive"),
            Count(MetricClaim.Unjudged, "not judged"),
        }.OfType<string>()];
        var regressed = named.Where(one => one.Metric.Claim == MetricClaim.Regressed).ToArray();
        if (regressed.Length == 0)
            return Invariant($"None of {named.Count} regressed{string.Concat(others.Select(other => ", " + other))}.");
        var worst = string.Join("; ", regressed.Take(MostNamed).Select(one => Worse(one.Name, one.Metric)));
        var more = regressed.Length > MostNamed ? Invariant($"; and {regressed.Length - MostNamed} more") : "";
        return Invariant($"{regressed.Length} of {named.Count} regressed: ")
            + Invariant($"{worst}{more}{string.Concat(others.Select(other => "; " + other))}.");

        string? Count(MetricClaim claim, string word) =>
            named.Count(one => one.Metric.Claim == claim) is > 0 and var count ? Invariant($"{count} {word}") : null;
    }

    private static string Worse(string name, MetricVerdict metric) => metric.ChangePercent is { } change
        ? $"{name}, {Percent.Signed(change)} (limit {Percent.Limit(metric.LimitPercent)})"
        : $"{name}, from nothing to {metric.Figure.Text(metric.Candidate!.Value)} {metric.Unit}";

    private static string? AdviceOf(IReadOnlyList<(string Name, MetricVerdict Metric)> named, BlockLooks looks, int blocks)
    {
        if (named.All(one => one.Metric.Claim == MetricClaim.Unjudged))
            return "See why the cells are invalid or lack the metrics, fix that, and compare again.";
        var open = named.Where(one => one.Metric.Claim == MetricClaim.Inconclusive).ToArray();
        if (blocks < looks.Most && open.Length > 0)
            return "Resume the run: it has not ended.";
        var more = open.Where(one => one.Metric.MoreBlocks is not null).OrderBy(one => one.Metric.MoreBlocks).ToArray();
        if (more.Length > 0)
            return Invariant($"About {more[^1].Metric.MoreBlocks} further blocks would decide ")
                + Invariant($"{(more.Length == 1 ? more[0].Name : Invariant($"{more.Length} of them"))}: write blocks: ")
                + Invariant($"{looks.Least}..{looks.Most + more[^1].Metric.MoreBlocks}.");
        return open.Length > 0 ? "More blocks of the same kind do not help: see the notes of each metric." : null;
    }
}
