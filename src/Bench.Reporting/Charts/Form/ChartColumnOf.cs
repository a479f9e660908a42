namespace Bench.Reporting.Charts.Form;

/// <summary>A column and how its field comes from a row's subject.</summary>
internal sealed record ChartColumnOf<T>(string Name, string Title, Func<T, ChartValue> Value) : ChartColumn(Name, Title);
