using System.Globalization;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;

namespace Bench.Reporting.Tables;

/// <summary>
/// The mean parts of the time of each cell's requests, which add up to the mean response e2e in the last column but one.
/// Cells whose server does not report are left out.
/// </summary>
/// <param name="Headers">With units.</param>
/// <param name="Rows">As many fields as there are headers; <c>–</c> is "does not apply". None where no cell has parts.</param>
public sealed record PartsTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const string OnlyOfEmbeddings = "compute";

    public static PartsTable Of(RunSummary run)
    {
        var cells = run.Cells.Where(cell => cell.Parts is not null).ToArray();
        var repeated = cells.Any(cell => cell.Plan.Repetition > 1);
        CellFigure[] shown =
        [
            .. CellFigures.Parts.Where(part => part.Name != OnlyOfEmbeddings || cells.Any(cell => part.ValueOf(cell) is not null)),
            CellFigures.PartsTogether,
        ];
        return new PartsTable(
            ["cell", .. repeated ? ["repetition"] : Array.Empty<string>(), "n", .. shown.Select(figure => figure.Title), "validity"],
            [.. cells.Select(cell => Row(cell, repeated, shown))]);
    }

    private static string[] Row(CellSummary cell, bool repeated, IReadOnlyList<CellFigure> shown) =>
    [
        cell.Labels.Cell,
        .. repeated ? [Count(cell.Plan.Repetition)] : Array.Empty<string>(),
        Count(cell.Parts!.Count),
        .. shown.Select(figure => figure.ValueOf(cell) is { } value ? figure.Text(value) : SummaryTable.NotApplicable),
        SummaryTable.Validity(cell),
    ];

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
