namespace Bench.Reporting.Charts.Form;

/// <summary>The rows that a chart is drawn from, and the table beside it shows.</summary>
/// <param name="Columns">Names are unique.</param>
/// <param name="Rows">As many fields as there are columns.</param>
internal sealed record ChartData(IReadOnlyList<ChartColumn> Columns, IReadOnlyList<IReadOnlyList<ChartValue>> Rows)
{
    public static ChartData Of<T>(IEnumerable<T> subjects, params IReadOnlyList<ChartColumnOf<T>> columns) =>
        new(columns, [.. subjects.Select(subject => columns.Select(column => column.Value(subject)).ToArray())]);

    /// <summary>The rows, with their fields by name.</summary>
    public IEnumerable<ChartRow> Subjects => Rows.Select(row => new ChartRow(this, row));

    public bool Has(string column) => Columns.Any(candidate => candidate.Name == column);

    public ChartColumn Column(string name) => Columns.Single(column => column.Name == name);

    public IEnumerable<ChartValue> Values(string name)
    {
        var index = IndexOf(name);
        return Rows.Select(row => row[index]);
    }

    /// <summary>Negative where there is no such column.</summary>
    public int IndexOf(string name)
    {
        for (var index = 0; index < Columns.Count; index++)
            if (Columns[index].Name == name)
                return index;
        return -1;
    }
}
