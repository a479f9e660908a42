using System.Text;
using Bench.Reporting.Charts;
using Bench.Reporting.Html.Sections;
using Bench.Reporting.Model;

namespace Bench.Reporting.Html;

/// <summary>report.html: one file that opens anywhere, without a network; one run, or several side by side.</summary>
public static class HtmlReport
{
    public const string FileName = "report.html";

    private static readonly PageScript Style = new(Resource.Read("report.css"));
    private static readonly PageScript Behaviour = new(Resource.Read("report.js"));

    /// <summary>Leaves the stream open.</summary>
    /// <param name="runs">At least one.</param>
    /// <exception cref="ArgumentException">No run is given.</exception>
    public static void Write(IReadOnlyList<ReportedRun> runs, Stream output) =>
        Write(new RunCharts(runs), hasPictures: ChartPictures.Obstacle is null, output);

    /// <summary>Leaves the stream open.</summary>
    /// <param name="charts">With the runs that they are of.</param>
    /// <param name="hasPictures">True if pictures stand in the place of charts where nothing draws these in the page.</param>
    public static void Write(RunCharts charts, bool hasPictures, Stream output) => Write(charts, ChartLibrary.Scripts, hasPictures, output);

    /// <param name="bundles">The scripts that draw charts in the page; if empty, pictures are shown instead.</param>
    /// <param name="hasPictures">False: where nothing draws charts, tables stand in their place.</param>
    internal static void Write(RunCharts charts, IReadOnlyList<string> bundles, bool hasPictures, Stream output)
    {
        using var text =
            new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        var html = new HtmlWriter(text);
        var page = new ReportPage(charts);
        PageScript[] scripts = [.. bundles.Select(bundle => new PageScript(bundle)), Behaviour];

        html.Raw("<!DOCTYPE html>\n");
        html.Open("html", ("lang", "en"));
        WriteHead(page, scripts, html);
        html.Open("body");
        html.Open("main");
        OverviewSection.WriteTitle(page, html);
        ConclusionsSection.Write(page, html);
        ComparisonSection.Write(page, html);
        RankingSection.Write(page, html);
        ContentsSection.Write(page, html);
        if (page.Several)
            DifferencesSection.Write(page, html);
        OverviewSection.WriteSetup(page, html);
        FindingsSection.Write(page, html);
        ObjectivesSection.Write(page, html);
        CellsSection.Write(page, html);
        ChartsSection.Write(page, bundles.Count > 0 ? ChartForm.Drawn : hasPictures ? ChartForm.Picture : ChartForm.Table, html);
        MethodSection.Write(page, html);
        ScenarioSection.Write(page, html);
        html.Close();
        WriteScripts(scripts, bundles.Count > 0, html);
        html.Close();
        html.Close();
    }

    private static void WriteHead(ReportPage page, IReadOnlyList<PageScript> scripts, HtmlWriter html)
    {
        html.Open("head");
        html.Empty("meta", ("charset", "utf-8"));
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", PagePolicy.Of(scripts, Style)));
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Element("title", (page.Simulated ? "SIMULATED: " : "") + string.Join(", ", page.Names));
        html.Raw("<style>" + Style.Text + "</style>\n");
        html.Close();
    }

    private static void WriteScripts(IReadOnlyList<PageScript> scripts, bool withLibrary, HtmlWriter html)
    {
        if (withLibrary)
            html.Raw("<script type=\"text/plain\" id=\"licences\">\n"
                + ChartLibrary.Licences.Replace("</", "< /", StringComparison.Ordinal)
                + "</script>\n");
        foreach (var script in scripts)
            html.Raw("<script>" + script.Text + "</script>\n");
    }
}
