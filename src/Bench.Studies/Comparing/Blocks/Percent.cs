using System.Globalization;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>Percentages in sentences.</summary>
internal static class Percent
{
    /// <summary>A change: <c>−4.2 %</c>.</summary>
    public static string Signed(double percent) => percent.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A limit, as somebody wrote it: <c>−3 %</c>.</summary>
    public static string Limit(double percent) => percent.ToString("+0.####;−0.####", CultureInfo.InvariantCulture) + " %";
}
