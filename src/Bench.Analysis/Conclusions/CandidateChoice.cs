using Bench.Analysis.Comparisons;
using Bench.Analysis.Figures;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// The choice among candidates of one configuration. The fastest is taken, unless others cannot be told from it:
/// then the one that takes least memory. Who misses a limit of the service level is not taken as long as another does not miss it.
/// </summary>
internal sealed record CandidateChoice
{
    /// <summary>By which speed is compared; higher is better.</summary>
    public required CellFigure Figure { get; init; }

    public required Candidate Taken { get; init; }

    /// <summary>The fastest of the others; null if there is no other.</summary>
    public Candidate? Next { get; init; }

    /// <summary>The taken one compared with <see cref="Next"/>: the first repetition, then the others that both have.</summary>
    public IReadOnlyList<FigureComparison> Against { get; init; } = [];

    /// <summary>True if memory decided between this one and <see cref="Next"/>: they are equally fast, or cannot be told apart.</summary>
    public bool IsTie { get; init; }

    /// <summary>True if of a tie the interval leaves room for a difference that is worth a decision.</summary>
    public bool IsUndecided { get; init; }

    /// <summary>True if the ratio shows what was decided: it has an interval where one is due, and that leaves no doubt.</summary>
    public bool IsSure => IsTie ? !IsUndecided : Against is not [{ Figure.Statistic: not null } first, ..] || first.RatioLow is not null;

    /// <summary>Not taken because they miss a limit of the service level.</summary>
    public IReadOnlyList<Candidate> Missing { get; init; } = [];

    /// <summary>True where every candidate misses a limit: then the choice is among all of them.</summary>
    public bool AllMiss { get; init; }

    /// <param name="figure">Every candidate has it.</param>
    /// <param name="candidates">At least one.</param>
    public static CandidateChoice Of(CellFigure figure, IReadOnlyCollection<Candidate> candidates)
    {
        Candidate[] missing = [.. candidates.Where(candidate => candidate.MissesServiceLevel)];
        var allMiss = missing.Length == candidates.Count;
        var ranked = CandidatePair.Ranked(figure, allMiss ? candidates : candidates.Except(missing));
        Candidate[] equals = [.. ranked.Where(candidate => candidate == ranked[0] || CandidatePair.IsAsGood(figure, ranked[0], candidate))];
        var taken = equals.OrderBy(candidate => candidate.Memory ?? long.MaxValue).First();
        var next = ranked.FirstOrDefault(candidate => candidate != taken);
        return new CandidateChoice
        {
            Figure = figure,
            Taken = taken,
            Next = next,
            Against = next is null ? [] : CandidatePair.Compare(figure, next, taken),
            IsTie = next is not null && equals.Contains(next),
            IsUndecided =
                next is not null && equals.Contains(next) && !CandidatePair.Compare(figure, next, taken).All(CandidatePair.IsNoDifference),
            Missing = allMiss ? [] : missing,
            AllMiss = allMiss,
        };
    }
}
