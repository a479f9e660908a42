namespace Bench.Reporting.Html.Sections;

/// <summary>Rows of a table of cells that have one head.</summary>
/// <param name="Name">The factors that they share and other groups do not; empty if there is only one group.</param>
internal sealed record RowGroup(string Name, IReadOnlyList<CellRow> Rows);
