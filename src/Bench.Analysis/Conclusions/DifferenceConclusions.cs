using Bench.Analysis.Comparisons;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using static System.FormattableString;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// The differences between runs: each later one against the first, figure by figure over the cells in common. This is not a verdict:
/// one run a side cannot tell a change from drift of the machine.
/// </summary>
public static class DifferenceConclusions
{
    private const int MostRuns = 3;

    /// <summary>Lengths of prompts and answers that differ by less are the same.</summary>
    private const double SameLength = 0.05;

    /// <param name="runs">In the order given.</param>
    /// <param name="names">The names of the runs, one for each.</param>
    /// <returns>Nothing of one run alone.</returns>
    public static IReadOnlyList<Conclusion> Of(IReadOnlyList<RunSummary> runs, IReadOnlyList<string> names) =>
    [
        .. runs.Zip(names).Skip(1).Take(MostRuns).Select(later => Of(RunDifferences.Of(runs[0], later.First), names[0], later.Second)),
    ];

    private static Conclusion Of(IReadOnlyList<CellDifference> cells, string first, string later)
    {
        var valid = cells.Where(cell => cell.IsValid).ToArray();
        string[] figures = [.. valid
            .SelectMany(cell => cell.Figures)
            .Where(figure => figure.DifferencePercent is not null)
            .GroupBy(figure => figure.Figure.Name)
            .Select(Of)];
        return new Conclusion
        {
            Subject = ConclusionSubjects.Differences,
            Question = $"What differs between {first} and {later}?",
            Decision = cells.Count == 0 ? "The runs have no cell in common."
                : figures.Length == 0 ? "No cell that is valid in both has a figure in common."
                : Invariant($"Median over {valid.Length} {(valid.Length == 1 ? "cell" : "cells")}: {string.Join("; ", figures)}."),
            Reason = figures.Length == 0
                ? null
                : OtherWork(valid) ?? "This is not a verdict: one run per side cannot distinguish "
                    + "a change of the server from drift of the machine.",
            Cells = [.. valid.Select(cell => cell.After.Labels.Cell).Distinct()],
            Simulated = valid.Length > 0 && valid.All(cell => cell.Before.Simulated && cell.After.Simulated),
        };
    }

    /// <summary>A note if the requests differ, because then it is not the servers that are compared.</summary>
    private static string? OtherWork(CellDifference[] cells)
    {
        return Lengths(CellFigures.PromptTokens) is { } prompts
            ? $"The prompts differ, {prompts}: these figures do not compare the servers."
            : Lengths(CellFigures.OutputTokens) is { } outputs
                ? $"The answers differ in length, {outputs}: these figures do not compare the servers."
            : null;

        string? Lengths(CellFigure tokens)
        {
            var pair = cells
                .Select(cell => (Before: tokens.ValueOf(cell.Before), After: tokens.ValueOf(cell.After)))
                .FirstOrDefault(
                    pair => pair is { Before: > 0, After: > 0 } && Math.Abs(pair.After.Value / pair.Before.Value - 1) > SameLength);
            return pair.Before is null ? null : Invariant($"{pair.Before:0} tokens and {pair.After:0}");
        }
    }

    private static string Of(IGrouping<string, FigureComparison> figures)
    {
        var sorted = figures.Select(figure => figure.DifferencePercent!.Value).Order().ToArray();
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        FigureComparison[] apart = [.. figures.Where(figure => figure.Separation == Separation.Apart)];
        var worse = apart.Count(figure => figure.IsWorse);
        var known = figures.Count(figure => figure.Separation != Separation.Unknown);
        var towards = apart.Length > 0 && figures.First().Figure.Better != Direction.None ? Invariant($", {worse} worse") : "";
        var intervals = known == 0 ? "no interval" : Invariant($"intervals apart in {apart.Length} of {known}{towards}");
        return Invariant($"{figures.Key} {median:+0.0;-0.0;0.0} % ({intervals})");
    }
}
