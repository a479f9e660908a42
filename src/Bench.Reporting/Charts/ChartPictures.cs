using System.Text;
using System.Xml;
using System.Xml.Linq;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;
using Bench.Reporting.Charts.ScottPlot;

namespace Bench.Reporting.Charts;

/// <summary>The charts of runs as pictures that need no program to be drawn.</summary>
public static class ChartPictures
{
    public const string SvgExtension = ".svg";
    public const string PngExtension = ".png";

    private static readonly XmlWriterSettings Settings =
        new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineChars = "\n" };
    private static readonly Lazy<string?> Found = new(WhyNone);

    /// <summary>
    /// The reason why this machine cannot draw; null if it can. Skia and HarfBuzz are native libraries,
    /// which come for many platforms and not for all.
    /// </summary>
    public static string? Obstacle => Found.Value;

    /// <summary>In the order of the page. Not to be called where there is an <see cref="Obstacle"/>.</summary>
    public static IReadOnlyList<ChartPicture> Of(RunCharts charts) =>
        [.. charts.All.Select(chart => new ChartPicture(chart.Name, SvgOf(chart), PngPicture.Of(chart, Surface.Paper)))];

    /// <summary>A chart as an element of a page, in the page's own ink.</summary>
    internal static string ElementOf(ChartSpec chart) => SvgPicture.Of(chart, Surface.Page).ToString(SaveOptions.DisableFormatting);

    private static byte[] SvgOf(ChartSpec chart)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
            SvgPicture.Of(chart, Surface.Paper).Save(xml);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static string? WhyNone()
    {
        try
        {
            _ = PictureFont.WidthOf("A\u0301", 10);
            return null;
        }
        catch (Exception exception)
            when (exception.GetBaseException() is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            return exception.GetBaseException().Message.Split('\n')[0].TrimEnd();
        }
    }
}
