using System.Globalization;

namespace Bench.Studies.Comparing;

/// <summary>Percentages in sentences.</summary>
public static class Percent
{
    /// <summary>A change: <c>−4.2 %</c>.</summary>
    public static string Signed(double percent) => Digits(percent) + " %";

    /// <summary>The same without its sign of percent: <c>−4.2</c>.</summary>
    /// <param name="decimals">After the point, at least one.</param>
    public static string Digits(double percent, int decimals = 1)
    {
        var digits = "0." + new string('0', decimals);
        return percent.ToString($"+{digits};−{digits};{digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>A limit as written: <c>−3 %</c>.</summary>
    public static string Limit(double percent) => percent.ToString("+0.####;−0.####", CultureInfo.InvariantCulture) + " %";
}
