namespace Bench.Reporting.Charts.VegaLite;

/// <summary>
/// Colours that people with any kind of colour vision tell apart (Okabe and Ito, "Color Universal Design", 2008), without black, which a dark page swallows, and
/// yellow, which a light one does. Shapes and dashes go round in other lengths, so that each of the first 42 series looks different without its colour, too.
/// </summary>
internal static class Palette
{
    public static readonly IReadOnlyList<string> Colors = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#8C8C8C"];
    public static readonly IReadOnlyList<string> Shapes = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"];
    public static readonly IReadOnlyList<IReadOnlyList<int>> Dashes = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4], [2, 4]];
}
