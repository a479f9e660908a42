namespace Bench.Reporting.Exports;

/// <summary>Every format there is. To add one: its file, its line here, its row in docs/reports.md, its golden file.</summary>
public static class ExportFormats
{
    public static readonly IReadOnlyList<ExportFormat> All =
    [
        CsvExport.Format,
        SummaryJsonExport.Format,
        MarkdownExport.Format,
        BenchstatExport.Format,
        LlamaBenchExport.Format,
        JUnitExport.Format,
        GitHubExport.Format,
    ];
}
