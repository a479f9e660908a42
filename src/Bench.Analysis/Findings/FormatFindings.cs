using Bench.Analysis.Facts;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether answers have the requested format.</summary>
internal static class FormatFindings
{
    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        var judged = cell.Ok.Where(request => request.Record.FormatValid is not null).ToArray();
        var invalid = judged.Where(request => request.Record.FormatValid == false).ToArray();
        if (invalid.Length == 0)
            yield break;

        var cut = invalid.Count(request => request.Record.DoneReason == "length");
        var form = cell.Plan.Workload.Format?.Schema is null ? "valid JSON" : "valid against the schema";
        yield return FindingKinds.FormatInvalid.Because(
            Invariant($"{invalid.Length} of {judged.Length} answers are not ")
                + Invariant($"{form}{(cut > 0 ? Invariant($", {cut} of them cut off at the requested number of tokens") : "")}"),
            cut == invalid.Length
                ? "Request more output tokens: a truncated answer is not valid JSON."
                : "The server does not enforce the format, or lets answers end early. "
                    + "A program cannot use such answers, however fast they are.");
    }
}
