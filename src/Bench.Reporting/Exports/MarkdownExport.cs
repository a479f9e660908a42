using Bench.Reporting.Markdown;

namespace Bench.Reporting.Exports;

/// <summary>report.md, elsewhere; several runs stand side by side in it.</summary>
internal static class MarkdownExport
{
    public static readonly ExportFormat Format = new()
    {
        Name = "markdown",
        Purpose = "the report for a pull request or an issue",
        Files = [new ExportFile(MarkdownReport.FileName, MarkdownReport.Write)],
    };
}
