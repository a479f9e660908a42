using System.Globalization;
using Bench.Analysis;
using Bench.Core.Factors;

namespace Bench.Reporting.Csv;

/// <summary>Columns of factors.</summary>
internal static class FactorColumns
{
    public static CsvColumn<TRow> Of<TRow>(Factor factor, Func<TRow, CellFactors> factors) =>
        new(factor.Name, row => Field(factors(row)[factor]));

    /// <summary>The factors that sweeps of the run name themselves: they stand at the end, and other runs have none of them.</summary>
    public static IEnumerable<CsvColumn<TRow>> Open<TRow>(RunSummary run, Func<TRow, CellFactors> factors) =>
        CellFactors.Among(run.Cells.Select(cell => cell.Factors)).Where(factor => factor.IsOpen).Select(factor => Of(factor, factors));

    /// <summary>
    /// A number is written in plain decimals, with the digits that the file gave it and at least as many after the point
    /// as <see cref="FieldText"/> writes; it never looks like a formula.
    /// </summary>
    private static string? Field(FactorValue? value) =>
        value is { Number: not null } ? Padded(PlainDecimals(value.Text)) : FieldText.Of(value?.Text);

    private static string Padded(string number) =>
        number.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? number.PadRight(point + 1 + FieldText.Decimals, '0') : number;

    private static string PlainDecimals(string number) =>
        number.AsSpan().IndexOfAny('e', 'E') >= 0
        && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString(CultureInfo.InvariantCulture)
            : number;
}
