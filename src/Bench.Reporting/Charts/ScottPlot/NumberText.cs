using System.Globalization;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>Numbers as ticks show them, the same in every culture.</summary>
internal static class NumberText
{
    private const string Thousands = "#,0.######";

    public static string Plain(double value) => value.ToString(Thousands, CultureInfo.InvariantCulture);

    /// <summary>With the digits that tell steps apart.</summary>
    public static string Of(double value, double step)
    {
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        return (Math.Abs(value) < step / 2 ? 0 : value)
            .ToString("#,0" + (decimals == 0 ? "" : "." + new string('0', decimals)), CultureInfo.InvariantCulture);
    }

    /// <param name="tail">1 / (1 − p).</param>
    public static string Percentile(double tail) => "p" + (100 * (1 - 1 / tail)).ToString("0.####", CultureInfo.InvariantCulture);
}
