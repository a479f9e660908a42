using Bench.Reporting.Charts.Form;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>On which side of its point each name of a scatter stands, so that no name covers another or a point.</summary>
internal static class PointNames
{
    private const double PixelsPerLetter = 6.2;
    private const double LineHeight = 13;

    /// <summary>From the point to the name.</summary>
    private const double Distance = 8;

    private static readonly LabelSide[] Sides =
        [LabelSide.Right, LabelSide.Above, LabelSide.Below, LabelSide.Left, LabelSide.AboveLeft, LabelSide.BelowLeft];

    /// <param name="points">In pixels from the upper left of an area of that size, and the name; an empty one is not drawn.</param>
    /// <param name="others">Words that stand on a given side of their place already.</param>
    /// <param name="lines">Straight ones, across or upright, that names keep clear of where they have room elsewhere.</param>
    /// <returns>In the same order; null for a name that has no room on any side, or is empty.</returns>
    public static IReadOnlyList<LabelSide?> Of(
        IReadOnlyList<(double X, double Y, string Name)> points, double width, double height,
        IReadOnlyList<((double X, double Y, string Name) Place, LabelSide Side)>? others = null,
        IReadOnlyList<(double X, double Y, double Width, double Height)>? lines = null)
    {
        var taken = points
            .Select(point => new Box(point.X - Distance / 2, point.Y - Distance / 2, Distance, Distance))
            .Concat((others ?? []).Select(other => BoxOf(other.Place, other.Side)))
            .ToList();
        Box[] crossed = [.. (lines ?? []).Select(line => new Box(line.X - 1, line.Y - 1, line.Width + 2, line.Height + 2))];
        var sides = new LabelSide?[points.Count];
        for (var index = 0; index < points.Count; index++)
        {
            var name = points[index];
            LabelSide[] free = name.Name.Length == 0 ? [] : [.. Sides.Where(side => IsFree(BoxOf(name, side)))];
            if (free.Length == 0)
                continue;
            var clear = Array.FindIndex(free, side => !Array.Exists(crossed, BoxOf(name, side).Overlaps));
            sides[index] = free[Math.Max(0, clear)];
            taken.Add(BoxOf(name, sides[index]!.Value));
        }

        return sides;

        bool IsFree(Box box) =>
            box.X >= 0 && box.X + box.Width <= width && box.Y >= 0 && box.Y + box.Height <= height && !taken.Exists(box.Overlaps);
    }

    private static Box BoxOf((double X, double Y, string Name) point, LabelSide side)
    {
        var width = point.Name.Length * PixelsPerLetter;
        return side switch
        {
            LabelSide.Right => new(point.X + Distance, point.Y - LineHeight / 2, width, LineHeight),
            LabelSide.Left => new(point.X - Distance - width, point.Y - LineHeight / 2, width, LineHeight),
            LabelSide.Above => new(point.X - width / 2, point.Y - Distance - LineHeight, width, LineHeight),
            LabelSide.Below => new(point.X - width / 2, point.Y + Distance, width, LineHeight),
            LabelSide.AboveLeft => new(point.X - width, point.Y - Distance - LineHeight, width, LineHeight),
            LabelSide.BelowLeft => new(point.X - width, point.Y + Distance, width, LineHeight),
            _ => throw new ArgumentOutOfRangeException(nameof(side), side, "Not a side of a point."),
        };
    }

    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        public bool Overlaps(Box other) =>
            X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
    }
}
