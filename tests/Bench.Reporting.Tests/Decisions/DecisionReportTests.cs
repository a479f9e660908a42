using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Bench.Core.Formats;
using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Reporting.Charts;
using Bench.Reporting.Decisions;
using Bench.Reporting.Exports;
using Bench.Reporting.Html;
using Bench.Reporting.Markdown;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;
using Bench.Statistics;
using Bench.Studies;

namespace Bench.Reporting.Tests.Decisions;

/// <summary>What a study decided, in every form in which a run is told.</summary>
public sealed class DecisionReportTests
{
    private const string Sentence = "Take <b>the second</b> one.";

    private static readonly Decision Full = new Decision.Undecided
    {
        Sentence = Sentence,
        Numbers =
        [
            new DecisionNumber("decode", 47.5, "tok/s", new Interval(46, 49.25)),
            new DecisionNumber("ratio", 0.95776, "", new Interval(null, 0.9651)),
            new DecisionNumber("users", 12345, "", Interval.Unknown),
            new DecisionNumber("blocks", 12, "", Interval.Unknown),
        ],
        Confidence = ConfidenceLevel.L95,
        Limits = ["One machine was tried."],
        Evidence = [new CellId("chat/a"), new CellId("chat/a"), new CellId("chat/b")],
        Advice = "Measure 6 blocks more.",
    };

    [Fact]
    public void The_head_has_the_sentence_the_three_weightiest_numbers_and_the_advice_and_the_rest_is_folded_under_it()
    {
        var head = Run(Full).Conclusions[0];

        Assert.Equal(
            [
                Sentence,
                "decode 47.5 tok/s (95 % CI 46–49.25); ratio 0.9578 (at most 0.9651 with 95 % confidence); users 12345.",
                "Measure 6 blocks more.",
            ],
            head.Lines);
        Assert.Equal(["blocks 12.", "One machine was tried."], head.Folded(briefly: false));
        Assert.Equal(["chat/a", "chat/b"], head.Cells);
        Assert.InRange(Run(Full).Conclusions.Sum(conclusion => conclusion.Lines.Count), 3, 7);
    }

    [Fact]
    public void Where_nothing_is_decided_yet_that_stands_first()
    {
        Assert.Equal("Not decided yet: the run ended before enough was measured.", Run().Conclusions[0].Decision);
        Assert.Equal("[]", Json(Run()).GetRawText());
    }

    [Fact]
    public void Page_and_Markdown_begin_with_it()
    {
        using var page = new MemoryStream();
        HtmlReport.Write(new RunCharts([Run(Full)]), hasPictures: false, page);
        using var markdown = new MemoryStream();
        MarkdownReport.Write([Run(Full)], markdown);

        var html = Encoding.UTF8.GetString(page.ToArray());
        Assert.InRange(
            html.IndexOf("Take &lt;b&gt;the second&lt;/b&gt; one.", StringComparison.Ordinal),
            1,
            html.IndexOf("<table", StringComparison.Ordinal));
        Assert.Contains("data-subject=\"decision\"", html, StringComparison.Ordinal);
        var text = Encoding.UTF8.GetString(markdown.ToArray());
        Assert.InRange(
            text.IndexOf("the second", StringComparison.Ordinal), 1, text.IndexOf("## What was measured", StringComparison.Ordinal));
        Assert.DoesNotContain("<b>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Decision_json_is_a_list_of_complete_entries_that_the_schema_takes()
    {
        var entry = Assert.Single(Json(Run(Full)).EnumerateArray());

        Assert.Equal(1, entry.GetProperty("schema_version").GetInt32());
        Assert.Equal("toy", entry.GetProperty("study").GetString());
        Assert.Equal("4", entry.GetProperty("inputs").GetProperty("chat/times").GetString());
        Assert.Equal("open", entry.GetProperty("verdict").GetString());
        Assert.Equal([46, 49.25], new[] { "low", "high" }.Select(end => entry.GetProperty("numbers")[0].GetProperty(end).GetDouble()));
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("numbers")[1].GetProperty("low").ValueKind);
        Assert.Equal(SampleReport.Run.Summary.Manifest.Run, entry.GetProperty("sources")[0].GetProperty("run").GetString());
        Assert.True(Schema().Holds(Json(Run(Full))));
        Assert.True(Schema().Holds(Json(Run())));
        Assert.False(Schema().Holds(JsonDocument.Parse("[{}]").RootElement));
    }

    [Fact]
    public void The_summary_for_scripts_has_the_question_and_its_decisions()
    {
        using var output = new MemoryStream();
        ExportFormats.All.Single(format => format.Name == "json").Files.Single().Write([Run(Full)], output);
        using var json = JsonDocument.Parse(output.ToArray());
        var run = json.RootElement.GetProperty("runs")[0];

        Assert.Equal("toy", run.GetProperty("study").GetString());
        Assert.Equal(Sentence, run.GetProperty("decisions")[0].GetProperty("sentence").GetString());
    }

    [Theory]
    [InlineData(false, "skipped")]
    [InlineData(true, "error")]
    public void In_JUnit_it_is_a_case_before_those_of_the_cells(bool nothingValid, string element)
    {
        var test = JUnit(Run((Decision.Undecided)Full with { NothingValid = nothingValid }));

        Assert.Equal(("toy", "Which one?"), (test.Attribute("classname")!.Value, test.Attribute("name")!.Value));
        Assert.Equal(Sentence, test.Element(element)!.Attribute("message")!.Value);
        Assert.Contains("One machine was tried.", test.Element("system-out")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void In_JUnit_a_question_without_a_decision_is_skipped() => Assert.NotNull(JUnit(Run()).Element("skipped"));

    private static ReportedRun Run(params Decision[] decisions)
    {
        var spec = new StudySpec
        {
            Kind = "toy",
            Inputs = new Dictionary<string, string> { ["chat/times"] = "4" },
            InputsHash = new string('a', 64),
            PlannedCells = 1,
        };
        var summary = SampleReport.Run.Summary;
        return ReportedRun.Of(
            summary with { Manifest = summary.Manifest with { Study = spec, PlanHash = new string('b', 64) } },
            scenarioText: null,
            new ReportedStudy(spec, "Which one?", decisions));
    }

    private static JsonElement Json(ReportedRun run)
    {
        using var output = new MemoryStream();
        DecisionFile.Write(run.Study!, [run.Summary.Manifest], output);
        using var json = JsonDocument.Parse(output.ToArray());
        return json.RootElement.Clone();
    }

    private static XElement JUnit(ReportedRun run)
    {
        using var output = new MemoryStream();
        ExportFormats.All.Single(format => format.Name == "junit").Files.Single().Write([run], output);
        return XDocument.Parse(Encoding.UTF8.GetString(output.ToArray())).Descendants("testcase").First();
    }

    private static SchemaCheck Schema()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "decision.schema.json")));
        return new SchemaCheck(schema.RootElement.Clone());
    }
}
