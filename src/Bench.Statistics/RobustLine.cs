namespace Bench.Statistics;

/// <summary>
/// y = intercept + slope · x through most of the points, whatever the others say: up to 29 % of them may lie anywhere.
/// Theil, "A rank-invariant method of linear and polynomial regression analysis", 1950; Sen, "Estimates of the regression
/// coefficient based on Kendall's tau", JASA 63, 1968.
/// </summary>
public sealed record RobustLine(double Intercept, double Slope)
{
    /// <summary>The work grows with the square of the points: of more, so many evenly spread ones are taken, always the same.</summary>
    private const int MostPoints = 300;

    public double At(double x) => Intercept + Slope * x;

    /// <summary>The median of the slopes between any two points, and the median of what it leaves. Null when all x are equal.</summary>
    public static RobustLine? Through(IReadOnlyList<(double X, double Y)> points)
    {
        var some = Spread(points);
        var slopes = new List<double>();
        for (var first = 0; first < some.Length; first++)
            for (var second = first + 1; second < some.Length; second++)
                if (some[first].X != some[second].X)
                    slopes.Add((some[second].Y - some[first].Y) / (some[second].X - some[first].X));
        if (new Sample(slopes).Median is not { } slope)
            return null;
        return new RobustLine(new Sample(some.Select(point => point.Y - slope * point.X)).Median!.Value, slope);
    }

    private static (double X, double Y)[] Spread(IReadOnlyList<(double X, double Y)> points) => points.Count <= MostPoints
        ? [.. points]
        : [.. Enumerable.Range(0, MostPoints).Select(index => points[(int)((long)index * points.Count / MostPoints)])];
}
