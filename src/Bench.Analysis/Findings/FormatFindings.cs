using Bench.Analysis.Facts;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Whether answers have the form that was asked for.</summary>
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
                + Invariant($"{form}{(cut > 0 ? Invariant($", {cut} of them cut off at the tokens asked for") : "")}"),
            cut == invalid.Length
                ? "Ask for more output tokens: what is cut off is no JSON."
                : "The server does not keep models to the form, or lets them end early: "
                    + "such answers are of no use to a program, however fast they come.");
    }
}
