using Bench.Analysis.Cells;
using Bench.Analysis.Findings;
using Bench.Core.Records;

namespace Bench.Analysis;

/// <summary>
/// A finding and the cells that show it in the same words. Findings of one kind with the same advice stand together, the gravest first.
/// </summary>
/// <param name="Finding">The finding.</param>
/// <param name="Cells">Ids of the cells, with their repetition where the run has several.</param>
public sealed record RunFinding(Finding Finding, IReadOnlyList<string> Cells)
{
    internal static IReadOnlyList<RunFinding> Of(RunManifest manifest, IReadOnlyList<CellSummary> cells)
    {
        var repeated = manifest.Plan.Cells.Any(cell => cell.Repetition > 1);
        var seen = cells.SelectMany(cell => cell.Findings.Select(finding => (finding, cell: Name(cell.Labels.Cell, cell.Plan.Repetition))));
        var dropped =
            manifest.Dropped.Select(cell => (finding: Dropped(cell, manifest.Study?.Kind), cell: Name(cell.Cell.Value, cell.Repetition)));
        var missing = SourceFindings.Of(manifest)
            .SelectMany(pair => CellsOf(pair.Sitting, pair.Server).Select(cell => (finding: pair.Finding, cell)));
        return
        [
            .. seen.Concat(dropped).Concat(missing)
                .GroupBy(pair => pair.finding, pair => pair.cell)
                .Select(group => new RunFinding(group.Key, [.. group]))
                .GroupBy(finding => (finding.Finding.Severity, finding.Finding.Code, finding.Finding.WhatToDo))
                .OrderBy(kind => kind.Key.Severity)
                .SelectMany(kind => kind.OrderByDescending(finding => finding.Finding.Gravity)),
        ];

        IEnumerable<string> CellsOf(int sitting, string? server) => cells
            .Where(cell => cell.Sitting == sitting && (server is null || cell.Plan.Server == server))
            .Select(cell => Name(cell.Labels.Cell, cell.Plan.Repetition));

        string Name(string cell, int repetition) => repeated ? FormattableString.Invariant($"{cell} (repetition {repetition})") : cell;
    }

    private static Finding Dropped(DroppedCell cell, string? verb) => FindingKinds.CellDropped.Because(
        $"planned and not run: {cell.Reason}",
        cell.IsCutOff
            ? $"{(verb is null ? "This verb" : $"bench {verb}")} always stops measuring after that time. "
                + "Choose a smaller model with --model, or use bench capacity, which takes as long as it needs."
            : "Raise --max-time, or ask for fewer cells or requests; bench plan shows the estimate.");
}
