namespace Bench.Reporting.Charts.Form;

/// <summary>One row of a chart's data.</summary>
internal readonly record struct ChartRow(ChartData Data, IReadOnlyList<ChartValue> Fields)
{
    /// <summary>The field of that column; missing where there is no such column.</summary>
    public ChartValue this[string column] => Data.IndexOf(column) is >= 0 and var index ? Fields[index] : default;

    /// <summary>The tooltip of the row's mark: a line for each visible column.</summary>
    public IEnumerable<string> Lines()
    {
        for (var index = 0; index < Fields.Count; index++)
            if (Data.Columns[index].Shown && !Fields[index].IsMissing)
                yield return Data.Columns[index].Title + ": " + Fields[index].Text(Data.Columns[index].Decimals);
    }
}
