using Bench.Reporting.Charts;
using Bench.Reporting.Html;
using Bench.Runs;

namespace Bench.Runner.Reports;

/// <summary>The page, the charts and their pictures, in a folder.</summary>
internal static class PageFiles
{
    public static readonly IReadOnlyList<string> Names = [HtmlReport.FileName, ChartFiles.Folder + "/"];

    /// <param name="folder">Made where it is missing. Charts of an earlier report that this one lacks are taken away:
    /// beside new figures they would be false.</param>
    /// <returns>The files that could not be written; all others were.</returns>
    public static IReadOnlyList<FolderError> Write(string folder, ReportContent content)
    {
        using var page = new MemoryStream(); // made whole first: what goes wrong in the making is no failure of the disk
        HtmlReport.Write(content.Charts, content.HasPictures, page);
        var files = ChartFiles.Of(content.Charts).Select(chart => (Name: chart.Name + ChartFiles.Extension, Bytes: chart.Specification))
            .Concat(content.HasPictures ? ChartPictures.Of(content.Charts).SelectMany(FilesOf) : []);

        var unwritten = new ReportedFiles(Path.Combine(folder, ChartFiles.Folder))
            .Write([.. files.Select(file => (file.Name, (Action<Stream>)(stream => stream.Write(file.Bytes.Span))))]);
        return AtomicFile.Write(Path.Combine(folder, HtmlReport.FileName), page.WriteTo) is { } error ? [error, .. unwritten] : unwritten;
    }

    private static IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> FilesOf(ChartPicture picture) =>
        [(picture.Name + ChartPictures.SvgExtension, picture.Svg), (picture.Name + ChartPictures.PngExtension, picture.Png)];
}
