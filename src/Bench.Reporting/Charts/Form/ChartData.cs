namespace Bench.Reporting.Charts.Form;

/// <summary>The rows that a chart is drawn from, and the table beside it shows.</summary>
/// <param name="Columns">Names are unique.</param>
/// <param name="Rows">As many fields as there are columns.</param>
internal sealed record ChartData(IReadOnlyList<ChartColumn> Columns, IReadOnlyList<IReadOnlyList<ChartValue>> Rows)
{
    public static ChartData Of<T>(IEnumerable<T> subjects, params IReadOnlyList<ChartColumnOf<T>> columns) =>
        new(columns, [.. subjects.Select(subject => columns.Select(column => column.Value(subject)).ToArray())]);

    public bool Has(string column) => Columns.Any(candidate => candidate.Name == column);

    public ChartColumn Column(string name) => Columns.Single(column => column.Name == name);

    public IEnumerable<ChartValue> Values(string name)
    {
        var index = Columns.ToList().FindIndex(column => column.Name == name);
        return Rows.Select(row => row[index]);
    }
}
