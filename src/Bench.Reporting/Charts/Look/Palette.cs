namespace Bench.Reporting.Charts.Look;

/// <summary>
/// Colours that people with any kind of colour vision tell apart (Okabe and Ito, "Color Universal Design", 2008),
/// with grey in place of black, which a dark page swallows; yellow, which a light page nearly does, comes last. Shapes and dashes go round
/// in other lengths than colours, so that each of the first 56 series differs from the others in one or the other.
/// </summary>
internal static class Palette
{
    public static readonly IReadOnlyList<string> Colors =
        ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#8C8C8C", "#F0E442"];
    public static readonly IReadOnlyList<string> Shapes =
        ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right"];
    public static readonly IReadOnlyList<IReadOnlyList<int>> Dashes =
        [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4], [2, 4], [8, 3, 2, 3, 2, 3]];
}
