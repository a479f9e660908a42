namespace Bench.Reporting.Csv;

/// <summary>One column: its head, and its field of a row; null is the empty field.</summary>
internal sealed record CsvColumn<TRow>(string Name, Func<TRow, string?> Field);
