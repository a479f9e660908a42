using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>A figure in words: the value with its unit, and beside it its interval and n.</summary>
/// <param name="Value"><c>41.2 tok/s</c>.</param>
/// <param name="Basis"><c>95 % CI 40.8–41.6, n = 64</c>.</param>
public sealed record Estimate(string Value, string Basis)
{
    /// <summary>A mean or a median, or a figure of the cell as a whole, which has no interval; null without values.</summary>
    public static Estimate? Of(CellFigure figure, CellSummary cell)
    {
        var reading = figure.Read(cell);
        if (reading.Value is not { } value)
            return null;
        var scale = Scale.For(value, figure.UnitIn(cell));
        if (figure.Statistic is null)
            return new Estimate(scale.Number(value) + " " + scale.Unit, Invariant($"n = {reading.Count}"));
        var statistic = figure.Statistic == Statistic.Mean ? "" : figure.Statistic.Word + ", ";
        var interval = reading is { Low: { } from, High: { } to }
            ? Invariant($"95 % CI {scale.Number(from)}–{scale.Number(to)}")
            : "too few values for an interval";
        return new Estimate(scale.Number(value) + " " + scale.Unit, Invariant($"{statistic}{interval}, n = {reading.Count}"));
    }

    /// <summary>A value alone, in the unit of people: <c>1.6 s</c> for 1600 ms.</summary>
    public static string ValueOf(double value, string unit)
    {
        var scale = Scale.For(value, unit);
        return scale.Number(value) + " " + scale.Unit;
    }

    /// <summary>Three digits or more of a value, and as many decimals for the ends of its interval.</summary>
    private sealed record Scale(double Factor, string Unit, string Format)
    {
        public static Scale For(double value, string unit)
        {
            var (factor, name) = unit == Units.Milliseconds && Math.Abs(value) >= 1000 ? (0.001, "s") : (1, unit);
            return new Scale(factor, name, Math.Abs(value * factor) switch
            {
                >= 1000 => "0",
                >= 10 => "0.0",
                _ => "0.00",
            });
        }

        public string Number(double value) => (value * Factor).ToString(Format, System.Globalization.CultureInfo.InvariantCulture);
    }
}
