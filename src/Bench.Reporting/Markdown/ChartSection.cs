using Bench.Reporting.Charts;

namespace Bench.Reporting.Markdown;

/// <summary>The pictures of the charts, which stand in a folder beside the file.</summary>
internal static class ChartSection
{
    public static void Write(StreamWriter writer, RunCharts charts)
    {
        if (charts.All.Count == 0)
            return;
        writer.Write("## Charts\n\n");
        foreach (var chart in charts.All)
            writer.Write(
                $"{MarkdownText.Inline(chart.Question)}\n\n"
                    + $"![{MarkdownText.Inline(chart.Title)}]({ChartFiles.Folder}/{chart.Name}{ChartPictures.PngExtension})\n\n");
    }
}
