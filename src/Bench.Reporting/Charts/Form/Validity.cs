using Bench.Analysis.Cells;

namespace Bench.Reporting.Charts.Form;

/// <summary>The column that tells invalid cells apart.</summary>
internal static class Validity
{
    public const string Column = "validity";
    public const string Invalid = "INVALID";

    /// <summary>Stands with every chart that shows one.</summary>
    public const string Explanation = "Hollow marks are invalid cells: the findings say why, and verdicts leave them out.";

    public static string Of(CellSummary cell) => cell.IsValid ? "valid" : Invalid;
}
