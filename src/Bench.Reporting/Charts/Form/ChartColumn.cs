namespace Bench.Reporting.Charts.Form;

/// <summary>A column of a chart's data.</summary>
/// <param name="Name">In the data: a plain identifier.</param>
/// <param name="Title">For people, with the unit: <c>TTFT p50 (ms)</c>.</param>
internal record ChartColumn(string Name, string Title)
{
    /// <summary>Digits after the point that people see, at most.</summary>
    public int Decimals { get; init; } = 1;

    /// <summary>False for columns that only say where something is drawn.</summary>
    public bool Shown { get; init; } = true;
}
