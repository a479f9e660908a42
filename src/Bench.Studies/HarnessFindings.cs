using Bench.Analysis.Cells;
using Bench.Analysis.Findings;

namespace Bench.Studies;

/// <summary>Tells cells that the machine of the harness spoilt from cells that say something about the server.</summary>
internal static class HarnessFindings
{
    private static readonly IReadOnlyList<string> Codes =
        [.. new[]
        {
            FindingKinds.ClientLimit, FindingKinds.ClientStarved, FindingKinds.ClientStalled, FindingKinds.ScheduleLag,
            FindingKinds.SelfCheckFailed,
        }.Select(kind => kind.Code)];

    /// <summary>Returns true if a cell is invalid because of the harness, and not because of the server.</summary>
    public static bool Invalidate(CellSummary cell) =>
        cell.Findings.Any(finding => finding.Severity == Severity.Invalid && Codes.Contains(finding.Code));
}
