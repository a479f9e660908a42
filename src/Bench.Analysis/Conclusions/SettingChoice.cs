using Bench.Analysis.Comparisons;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// The values of one setting by one measure: the best, those that cannot be distinguished from it, and the rest.
/// Of the former the one that takes least memory is taken, as with models.
/// </summary>
internal sealed record SettingChoice
{
    public required SettingMeasure Measure { get; init; }

    public required CellFigure Figure { get; init; }

    public required Candidate Taken { get; init; }

    /// <summary>As good as the one that is taken, as far as can be told.</summary>
    public required IReadOnlyList<Candidate> Ties { get; init; }

    /// <summary>The better first.</summary>
    public required IReadOnlyList<Candidate> Worse { get; init; }

    public bool IsLowerBetter => Figure.Better == Direction.Lower;

    /// <summary>True if among those that are as good is one of which the interval leaves room for a difference.</summary>
    public bool IsUndecided => Ties.Any(tie => !Compare(tie).All(CandidatePair.IsNoDifference));

    /// <summary>True if the intervals of all ratios are known that the decision rests on.</summary>
    public bool HasIntervals => Worse.Concat(Ties).All(other => Compare(other) is [{ RatioLow: not null }, ..]);

    /// <summary>As a ratio of 1 or more, where the taken one is the better.</summary>
    public IReadOnlyList<FigureComparison> Compare(Candidate other) =>
        IsLowerBetter ? CandidatePair.Compare(Figure, Taken, other) : CandidatePair.Compare(Figure, other, Taken);

    /// <summary>Null if fewer than two have a figure of that measure, or the only one that can be taken has none.</summary>
    /// <param name="measure">By what they are judged.</param>
    /// <param name="candidates">At least one.</param>
    /// <param name="only">The one that keeps the service level, where no other does: it is taken, however fast the others are.</param>
    public static SettingChoice? Of(SettingMeasure measure, IReadOnlyList<Candidate> candidates, Candidate? only)
    {
        var figure = measure.Figures(candidates[0].Cell.Plan.Load).MaxBy(figure => candidates.Count(candidate => Has(figure, candidate)))!;
        var ranked = CandidatePair.Ranked(figure, candidates.Where(candidate => Has(figure, candidate)));
        if (ranked.Count < 2 || only is not null && !ranked.Contains(only))
            return null;
        Candidate[] equals = only is not null
            ? [only]
            : [.. ranked.Where(candidate => candidate == ranked[0] || CandidatePair.IsAsGood(figure, ranked[0], candidate))];
        var taken = equals.OrderBy(candidate => candidate.Memory ?? long.MaxValue).First();
        return new SettingChoice
        {
            Measure = measure,
            Figure = figure,
            Taken = taken,
            Ties = [.. equals.Where(candidate => candidate != taken)],
            Worse = [.. ranked.Except(equals)],
        };
    }

    private static bool Has(CellFigure figure, Candidate candidate) => figure.Read(candidate.Cell).Shown is > 0;
}
