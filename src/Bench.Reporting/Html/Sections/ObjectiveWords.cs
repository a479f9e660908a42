using Bench.Analysis.Objectives;
using Bench.Reporting.Model;

namespace Bench.Reporting.Html.Sections;

/// <summary>Verdicts on service levels, as the page shows them. The class gives each a shape and a colour; the word tells all of it.</summary>
internal static class ObjectiveWords
{
    public const string OfInvalidCell = "none, the cell is INVALID";

    /// <summary>What is wrong is seen first.</summary>
    public static string Of(ObjectiveVerdict verdict) => verdict == ObjectiveVerdict.Missed ? "MISSED" : ObjectiveText.Verdict(verdict).Replace('_', ' ');

    public static string ClassOf(ObjectiveVerdict verdict) => verdict switch
    {
        ObjectiveVerdict.Met => "met",
        ObjectiveVerdict.Missed => "missed",
        ObjectiveVerdict.Open => "open",
        _ => "none",
    };
}
