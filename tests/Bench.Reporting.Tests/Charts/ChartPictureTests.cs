using System.Text;
using System.Xml.Linq;
using Bench.Core.Texts;
using Bench.Reporting.Charts;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;
using Bench.Reporting.Charts.ScottPlot;
using Bench.Reporting.Tests.Kit;

namespace Bench.Reporting.Tests.Charts;

public sealed class ChartPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly IReadOnlyList<ChartPicture> Sweep = ChartPictures.Of(new RunCharts([SampleSweep.Run]));

    public static TheoryData<string> GoldenPictures => ["ttft-by-rate", "decode-by-context-and-layers", "decode-vs-vram"];

    [Fact]
    public void Every_chart_has_a_picture_in_both_forms_with_its_title_and_with_tooltips()
    {
        var charts = ChartList.Of([SampleSweep.Run]);

        Assert.Equal(charts.Select(chart => chart.Name), Sweep.Select(picture => picture.Name));
        foreach (var (chart, picture) in charts.Zip(Sweep))
        {
            var svg = Read(picture);
            Assert.Contains(chart.Title, svg.Elements(Svg + "text").Select(text => text.Value));
            Assert.NotEmpty(svg.Descendants(Svg + "title"));
            Assert.Equal("PNG"u8.ToArray(), picture.Png[1..4].ToArray());
        }
    }

    [Fact]
    public void The_same_run_gives_the_same_picture()
    {
        foreach (var chart in ChartList.Of([SampleSweep.Of("2026-01-02T030405-sweep")])
            .Where(chart => chart.Name is "ttft-by-concurrency" or "decode-vs-vram"))
        {
            var first = Sweep.Single(picture => picture.Name == chart.Name);
            Assert.Equal(Read(first).ToString(), SvgPicture.Of(chart, Surface.Paper).ToString());
            Assert.True(first.Png.Span.SequenceEqual(PngPicture.Of(chart, Surface.Paper)), chart.Name);
        }
    }

    [Theory]
    [MemberData(nameof(GoldenPictures))]
    public void A_picture_looks_as_it_did(string name) =>
        GoldenPicture.Check(name + ChartPictures.PngExtension, Sweep.Single(picture => picture.Name == name).Png.ToArray());

    [Theory]
    [InlineData("<script>alert(1)</script> & \"'")]
    [InlineData("🦙 emoji e\u0301 שלום مرحبا")]
    [InlineData("a\u001b[2J\0b\u202Ec\ud800g\uffffh")]
    public void Whatever_a_model_is_named_its_svg_is_well_formed_and_tells_the_name(string model)
    {
        foreach (var chart in ChartList.Of([SampleSweep.Of("run", model: model, requests: 3)])
            .Where(chart => chart.Name is "ttft-by-concurrency" or "timeline"))
            Assert.Contains(
                Printable.Of(model), XElement.Parse(SvgPicture.Of(chart, Surface.Paper).ToString()).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_no_font_holds_and_no_page_has_room_for_leaves_both_of_its_ends()
    {
        var text = Read(Picture(LineChart(new string('x', 300) + "\u4f60-q8_0"))).Elements(Svg + "text")
            .Select(element => element.Value)
            .ToArray();

        Assert.Contains(
            text,
            word => word.StartsWith("xxx", StringComparison.Ordinal)
                && word.Contains('…', StringComparison.Ordinal)
                && word.EndsWith("\u4f60-q8_0", StringComparison.Ordinal));
    }

    [Fact]
    public void Figures_of_a_simulated_server_say_so_in_the_picture_and_others_do_not()
    {
        var simulated = ChartList.Of([SampleSweep.Of("run", simulated: true, requests: 4)]);

        Assert.All(simulated, chart => Assert.Contains("SIMULATED", SvgPicture.Of(chart, Surface.Paper).Value, StringComparison.Ordinal));
        Assert.All(Sweep, picture => Assert.DoesNotContain("SIMULATED", Read(picture).Value, StringComparison.Ordinal));
    }

    [Fact]
    public void No_watermark_hides_the_names_of_a_timelines_cells()
    {
        var timeline = ChartList.Of([SampleSweep.Of("run", simulated: true, requests: 4)]).Single(chart => chart.Name == "timeline");

        var marks = SvgPicture.Of(timeline, Surface.Page).Elements(Svg + "text").Count(text => text.Value == "SIMULATED");

        Assert.Equal(timeline.Panels.Count - 1, marks);
    }

    [Fact]
    public void A_tooltip_lies_over_the_pixels_of_its_mark()
    {
        var svg = Read(Sweep.Single(picture => picture.Name == "ttft-by-rate"));

        var points = svg
            .Descendants(Svg + "ellipse")
            .Select(ellipse => (X: Number(ellipse, "cx"), Y: Number(ellipse, "cy")))
            .Order()
            .ToArray();
        var tips = svg.Elements(Svg + "rect").Where(rect => rect.Element(Svg + "title") is not null)
            .Select(rect => (X: Number(rect, "x") + Number(rect, "width") / 2, Y: Number(rect, "y") + Number(rect, "height") / 2))
            .Order()
            .ToArray();

        Assert.Equal(2, points.Length);
        Assert.Equal(points.Length, tips.Length);
        Assert.All(
            points.Zip(tips),
            pair => Assert.True(Math.Abs(pair.First.X - pair.Second.X) < 0.1 && Math.Abs(pair.First.Y - pair.Second.Y) < 0.1));
    }

    [Fact]
    public void A_dashed_line_is_dashed_in_an_svg_and_has_the_width_of_a_solid_one()
    {
        var lines = Read(Sweep.Single(picture => picture.Name == "ttft-by-concurrency")).Descendants(Svg + "path")
            .Where(path => path.Attribute("stroke-width")?.Value == "2")
            .ToArray();

        Assert.Contains(lines, line => line.Attribute("stroke-dasharray") is null);
        Assert.Contains(lines, line => line.Attribute("stroke-dasharray")?.Value == "6 3");
    }

    [Fact]
    public void A_line_breaks_where_a_value_is_missing()
    {
        var data = ChartData.Of<(double X, double? Y)>(
            [(1, 1), (2, 2), (3, null), (4, 4), (5, 5)], new("x", "x", row => row.X), new("y", "y", row => row.Y));
        var chart = new ChartSpec(
            "line",
            "A line",
            "?",
            new ChartPanel(data, new ChartLayer(ChartMark.Line, new ChartChannel(Channel.X, "x"), new ChartChannel(Channel.Y, "y")))
            {
                Height = 100,
            });

        Assert.Equal(2, Read(Picture(chart)).Descendants(Svg + "path").Count(path => path.Attribute("stroke-width")?.Value == "2"));
    }

    [Fact]
    public void Text_of_a_page_has_the_readers_ink_and_of_a_file_a_colour()
    {
        var chart = LineChart("one");

        var page = SvgPicture.Of(chart, Surface.Page);
        var file = SvgPicture.Of(chart, Surface.Paper);

        Assert.All(page.Elements(Svg + "text"), text => Assert.Equal("currentColor", text.Attribute("fill")?.Value));
        Assert.DoesNotContain(chart.Title, page.Elements(Svg + "text").Select(text => text.Value)); // it stands above the figure
        Assert.DoesNotContain("currentColor", file.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(SvgPicture.StandInForInk, page.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_run_with_hostile_words_has_pictures()
    {
        var pictures = ChartPictures.Of(new RunCharts([SampleReport.Hostile]));

        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.NotEmpty(Read(picture).Elements()));
    }

    private static ChartSpec LineChart(string series)
    {
        var data = ChartData.Of<(string Series, double Y)>(
            [(series, 1), ("other", 2)],
            new("series", "series", row => row.Series),
            new("x", "x", row => row.Y),
            new("y", "y", row => row.Y));
        var color = new ChartChannel(Channel.Color, "series", ScaleKind.Category);
        return new ChartSpec(
            "points",
            "Some points",
            "?",
            new ChartPanel(data, new ChartLayer(ChartMark.Point, new ChartChannel(Channel.X, "x"), new ChartChannel(Channel.Y, "y"), color))
            {
                Height = 100,
            });
    }

    private static ChartPicture Picture(ChartSpec chart) =>
        new(chart.Name, Encoding.UTF8.GetBytes(SvgPicture.Of(chart, Surface.Paper).ToString()), PngPicture.Of(chart, Surface.Paper));

    private static XElement Read(ChartPicture picture) => XElement.Parse(Encoding.UTF8.GetString(picture.Svg.Span));

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
