using Bench.Analysis.Objectives;

namespace Bench.Reporting.Html.Sections;

/// <summary>
/// Verdicts on service levels, as the page shows them. The class gives each a shape and a colour; the word tells all of it.
/// </summary>
internal static class ObjectiveWords
{
    public const string OfInvalidCell = "none, the cell is INVALID";

    public static string ClassOf(ObjectiveVerdict verdict) => verdict switch
    {
        ObjectiveVerdict.Met => "met",
        ObjectiveVerdict.Missed => "missed",
        ObjectiveVerdict.Open => "open",
        _ => "none",
    };
}
