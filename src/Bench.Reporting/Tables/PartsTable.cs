using System.Globalization;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Parts;

namespace Bench.Reporting.Tables;

/// <summary>
/// What the requests of each cell spent their time on: mean parts, which add up to the mean response e2e in the last column but one. Cells whose server does not tell are left out.
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
        var shown = RequestPart.All
            .Select((part, index) => (part.Id, part.Name, Index: index))
            .Where(part => part.Id != OnlyOfEmbeddings || cells.Any(cell => cell.Parts!.Milliseconds[part.Index] is not null))
            .ToArray();
        return new PartsTable(
            ["cell", .. repeated ? ["repetition"] : Array.Empty<string>(), "n", .. shown.Select(part => part.Name + " (ms)"), "response e2e (ms)", "validity"],
            [.. cells.Select(cell => Row(cell, repeated, [.. shown.Select(part => part.Index)]))]);
    }

    private static string[] Row(CellSummary cell, bool repeated, IReadOnlyList<int> shown) =>
    [
        cell.Labels.Cell,
        .. repeated ? [Count(cell.Plan.Repetition)] : Array.Empty<string>(),
        Count(cell.Parts!.Count),
        .. shown.Select(index => SummaryTable.Number(cell.Parts.Milliseconds[index], "0.0")),
        SummaryTable.Number(cell.Parts.ResponseEndToEndMilliseconds, "0.0"),
        SummaryTable.Validity(cell),
    ];

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
