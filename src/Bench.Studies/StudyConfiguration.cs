using Bench.Core.Factors;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Studies;

/// <summary>
/// Cells of a scenario that differ only in what a study varies by itself: they make one configuration,
/// and the study answers its question for each.
/// </summary>
/// <param name="Cell">The first of its cells, which stands for all.</param>
/// <param name="Factors">The factors that its cells share.</param>
/// <param name="Name">What distinguishes it from the other configurations of the scenario; empty if there are no others.</param>
internal sealed record StudyConfiguration(PlanCell Cell, CellFactors Factors, string Name)
{
    /// <param name="cells">Those that the scenario makes.</param>
    /// <param name="varied">The factors that the study varies.</param>
    /// <param name="unnamed">Factors that are left out of the names.</param>
    public static IReadOnlyList<StudyConfiguration> Of(
        IReadOnlyList<PlanCell> cells, IReadOnlyList<Factor> varied, IReadOnlyList<Factor>? unnamed = null)
    {
        PlanCell[] first = [.. cells.DistinctBy(FactorsOf)];
        Factor[] telling = [.. CellFactors.Among(first.Select(FactorsOf))
            .Where(factor => first.Select(factor.ValueIn).Distinct().Skip(1).Any())
            .Except(unnamed ?? [])];
        return [.. first.Select(cell => new StudyConfiguration(cell, FactorsOf(cell), string.Join(
            ", ", telling.Select(factor => factor.ValueIn(cell) is { } value ? factor.LabelOf(value) : null).OfType<string>())))];

        CellFactors FactorsOf(PlanCell cell) => CellFactors.Of(cell).Except(varied);
    }

    /// <summary><c>1 configuration</c>, <c>3 configurations</c>.</summary>
    public static string Counted(int count) => Invariant($"{count} {(count == 1 ? "configuration" : "configurations")}");

    /// <summary>One configuration after another: the first cell that is still wanted, or the decisions about all of them.</summary>
    /// <param name="searches">The search in each configuration, in their order.</param>
    /// <param name="wanted">The cell that a search wants next; null at its end.</param>
    /// <param name="decide">Creates the decision of a finished search.</param>
    public static StudyStep Next<TSearch>(IEnumerable<TSearch> searches, Func<TSearch, StudyCell?> wanted, Func<TSearch, Decision> decide)
    {
        List<Decision> decisions = [];
        foreach (var search in searches)
        {
            if (wanted(search) is { } cell)
                return new StudyStep.Measure([cell]);
            decisions.Add(decide(search));
        }

        return new StudyStep.Decided(decisions);
    }

    /// <summary>The finished cells that belong to it.</summary>
    /// <param name="record">Of the whole study.</param>
    /// <param name="varied">As in <see cref="Of"/>.</param>
    public IEnumerable<StudiedCell> Finished(StudyRecord record, IReadOnlyList<Factor> varied) =>
        record.Cells.Where(finished => CellFactors.Of(finished.Cell.Plan).Except(varied) == Factors);
}
