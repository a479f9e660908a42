using System.Text;
using Bench.Reporting.Charts;
using Bench.Reporting.Html;
using Bench.Reporting.Model;
using Bench.Runs;

namespace Bench.Runner.Reports;

/// <summary>The page and the charts of one run or of several, in a folder.</summary>
internal static class PageFiles
{
    public static readonly IReadOnlyList<string> Names = [HtmlReport.FileName, ChartFiles.Folder + "/"];

    /// <param name="folder">Made where it is missing. Charts of an earlier report that this one lacks are taken away: beside new figures they would be false.</param>
    /// <param name="note">Told what could not be drawn.</param>
    /// <returns>What could not be written; the rest was.</returns>
    public static IReadOnlyList<FolderError> Write(string folder, IReadOnlyList<ReportedRun> runs, IChartPictures pictures, Action<string> note)
    {
        using var page = new MemoryStream(); // made whole first: what goes wrong in the making is no failure of the disk
        var made = new RunCharts(runs);
        HtmlReport.Write(made, page);
        var charts = ChartFiles.Of(made);
        var drawn = pictures.Draw(charts, note);
        var files = charts.Select(chart => (Name: chart.Name + ChartFiles.Extension, Bytes: chart.Specification))
            .Concat(charts.Zip(drawn ?? []).Where(pair => pair.Second is not null)
                .Select(pair => (Name: pair.First.Name + ChartFiles.PictureExtension, Bytes: (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(pair.Second!))))
            .ToArray();

        var unwritten = new ReportedFiles(Path.Combine(folder, ChartFiles.Folder)).Write([.. files.Select(file => (file.Name, (Action<Stream>)(stream => stream.Write(file.Bytes.Span))))]);
        return AtomicFile.Write(Path.Combine(folder, HtmlReport.FileName), page.WriteTo) is { } error ? [error, .. unwritten] : unwritten;
    }
}
