using Bench.Reporting.Charts.Form;
using Bench.Reporting.Tables;
using Bench.Studies.Comparing;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The colour and shape of a claim: the same in every chart, whichever claims it shows.</summary>
internal static class ClaimLook
{
    public const string Column = "claim";

    /// <summary>In the order of the palette: blue, orange, green, vermilion.</summary>
    private static readonly IReadOnlyList<string> Order =
        [.. new[] { MetricClaim.Same, MetricClaim.Inconclusive, MetricClaim.Improved, MetricClaim.Regressed }.Select(ComparisonRow.WordOf)];

    public static ChartChannel Color { get; } = new(Channel.Color, Column, ScaleKind.Category) { Order = Order };

    public static ChartChannel Shape { get; } = new(Channel.Shape, Column, ScaleKind.Category) { Order = Order };
}
