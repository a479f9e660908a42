using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Bench.Core.Texts;
using Bench.Reporting.Charts;
using Bench.Reporting.Csv;
using Bench.Reporting.Exports;
using Bench.Reporting.Html;
using Bench.Reporting.Markdown;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;

namespace Bench.Reporting.Tests;

/// <summary>
/// Words of others in what is written: nothing in a file moves a cursor, turns the text around it, or is refused by the file's own format.
/// </summary>
public sealed class HostileWordsTests
{
    /// <summary>
    /// An escape sequence, NUL, a text turned around, the next line as C1 has it, half of a character, and no character at all.
    /// </summary>
    private const string Words = "a\u001b[2J\0b\u202Ec\u2066d\u0085e\u009Bf\ud800g\uffffh";

    private static readonly ReportedRun Run =
        SampleSweep.Of(Words, model: Words) with { ScenarioText = "name: " + Words + "\n\tnext: line\n" };

    public static TheoryData<string> Writers => [.. All.Keys];

    private static Dictionary<string, Action<ReportedRun, Stream>> All
    {
        get
        {
            var writers = new Dictionary<string, Action<ReportedRun, Stream>>
            {
                [RequestsCsv.FileName] = (run, output) => RequestsCsv.Write(run.Summary, output),
                [CellsCsv.FileName] = (run, output) => CellsCsv.Write(run.Summary, output),
                [MarkdownReport.FileName] = (run, output) => MarkdownReport.Write([run], output),
                [HtmlReport.FileName] = (run, output) => HtmlReport.Write(new RunCharts([run]), [], hasPictures: true, output),
            };
            foreach (var file in ExportFormats.All.SelectMany(format => format.Files))
                writers["export " + file.Name] = (run, output) => file.Write([run], output);
            return writers;
        }
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void No_writer_lets_a_character_through_that_cannot_be_shown(string name)
    {
        foreach (var run in new[] { Run, SampleReport.Hostile })
            AssertShown(Encoding.UTF8.GetString(CsvGoldenTests.Written(stream => All[name](run, stream))));
    }

    [Fact]
    public void A_chart_holds_only_what_an_svg_can_hold_and_its_data_stay_words_of_its_domains()
    {
        var charts = ChartFiles.Of([Run]);

        Assert.NotEmpty(charts);
        foreach (var chart in charts)
        {
            using var specification = JsonDocument.Parse(chart.Specification);
            foreach (var text in Texts(specification.RootElement))
            {
                AssertShown(text);
                Assert.Equal(text, XElement.Parse(
                    new XElement("text", text).ToString(SaveOptions.DisableFormatting), LoadOptions.PreserveWhitespace).Value);
            }
        }
    }

    [Fact]
    public void The_pages_scenario_keeps_its_lines_and_tabs()
    {
        var page = Encoding.UTF8.GetString(CsvGoldenTests.Written(stream => All[HtmlReport.FileName](Run, stream)));

        Assert.DoesNotContain("&#x1B;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("&#x0;", page, StringComparison.Ordinal);
        Assert.Contains("h&#xA;&#x9;next: line&#xA;", page, StringComparison.Ordinal);
    }

    private static void AssertShown(string text) =>
        Assert.All(text.Replace('\t', ' ').Split('\n'), line => Assert.Equal(Printable.Of(line), line));

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
