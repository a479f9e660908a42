using Bench.Reporting.Charts.Form;
using Bench.Studies.Capacity;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The colour and shape of the verdict of a load: the same in every chart, regardless of the verdicts that it shows.</summary>
internal static class VerdictLook
{
    public const string Column = "verdict";

    private const string Held = "held";
    private const string Broken = "did not hold";
    private const string Undecided = "undecided";

    /// <summary>In the order of the palette: blue, orange, green.</summary>
    private static readonly IReadOnlyList<string> Order = [Undecided, Broken, Held];

    public static ChartChannel Color { get; } = new(Channel.Color, Column, ScaleKind.Category) { Order = Order };

    public static ChartChannel Shape { get; } = new(Channel.Shape, Column, ScaleKind.Category) { Order = Order };

    public static string WordOf(LoadVerdict verdict) => verdict switch
    {
        LoadVerdict.Holds => Held,
        LoadVerdict.Breaks => Broken,
        _ => Undecided,
    };
}
