using Bench.Analysis.Cells;
using Bench.Core.Factors;

namespace Bench.Reporting.Html.Sections;

/// <summary>A cell as a row of a table.</summary>
/// <param name="Cell">What the row is of.</param>
/// <param name="Factors">The cell's, its run by the name that the page gives it.</param>
/// <param name="Name">What tells the row from the others of its group: <c>4 users</c>.</param>
internal sealed record CellRow(CellSummary Cell, CellFactors Factors, string Name);
