using Bench.Analysis.Cells;
using Bench.Core.Factors;

namespace Bench.Reporting.Html.Sections;

/// <summary>A cell as a row of a table.</summary>
/// <param name="Cell">The cell of the row.</param>
/// <param name="Factors">The cell's, its run by the name that the page gives it.</param>
/// <param name="Name">The name that distinguishes the row within its group: <c>4 users</c>.</param>
internal sealed record CellRow(CellSummary Cell, CellFactors Factors, string Name);
