using System.Xml.Linq;
using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;
using Bench.Studies.Tests.Comparing;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests.Exports;

public sealed class JUnitTests
{
    [Theory]
    [InlineData("p50", 150, "system-out")] // met
    [InlineData("p50", 50, "failure")]
    [InlineData("p95", 150, "skipped")] // too few values
    public void A_limit_is_a_case_that_passes_fails_or_is_skipped(string statistic, double limit, string expected)
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", statistic, limit));

        var cases = Cases(TestRun.Cell(plan, [.. Enumerable.Range(1, 5).Select(number => TestRun.Chat(number, 1000 * number))]));

        Assert.Equal(
            ["valid", FormattableString.Invariant($"ttft_{statistic} <= {limit} ms")], cases.Select(test => test.Attribute("name")!.Value));
        Assert.Equal(expected, Assert.Single(cases[1].Elements()).Name.LocalName);
        Assert.Equal("valid", cases[0].Attribute("name")!.Value);
        Assert.DoesNotContain(cases[0].Elements(), element => element.Name.LocalName is "error" or "failure" or "skipped");
    }

    [Fact]
    public void An_invalid_cell_is_an_error_and_its_limits_are_not_judged()
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("error_rate", "mean", 1));

        var cases = Cases(TestRun.Cell(plan, SampleRecord.Failed(OutcomeKind.Refused, 0, 1)));

        Assert.Equal(["error", "system-out"], cases[0].Elements().Select(element => element.Name.LocalName));
        Assert.Equal("skipped", Assert.Single(cases[1].Elements()).Name.LocalName);
    }

    [Fact]
    public void Each_metric_of_each_pair_of_a_comparison_is_a_case()
    {
        var cases = XDocument.Parse(ExportGoldenTests.Text("junit", SampleComparison.Run))
            .Descendants("testcase")
            .TakeWhile(test => test.Attribute("classname")!.Value.StartsWith("compare ", StringComparison.Ordinal))
            .ToArray();

        Assert.Equal(10, cases.Length);
        Assert.Equal(("compare chat/truth/c=1@v2", "decode"), (cases[0].Attribute("classname")!.Value, cases[0].Attribute("name")!.Value));
        Assert.Equal(
            "REGRESSED: 50.0 → 45.5 tok/s, −9.0 % [−9.1, −8.9], limit −3 %", cases[0].Element("failure")!.Attribute("message")!.Value);
        Assert.Equal(2, cases.Count(test => test.Element("failure") is not null));
        Assert.Equal(
            "inconclusive: 100.5 → 99.8 ms, −0.7 % [−7.9, +7.1], limit +5 %, about 7 more blocks would decide it",
            Assert.Single(cases.Elements("skipped")).Attribute("message")!.Value);
        Assert.Equal(
            "improved: 1000 → 900 MiB, −10.0 % [exact], limit +1 %\nloaded (MiB): 1000 → 900", cases[^1].Element("system-out")!.Value);
    }

    [Fact]
    public void A_comparison_in_which_nothing_could_be_judged_is_an_error()
    {
        var run = SampleComparison.Of(
            cell => cell.Key.Side == "b" ? MadeUpServers.Served.NotAtAll : new MadeUpServers.Served(), users: [1], ("blocks", "2..2"));

        var first = XDocument.Parse(ExportGoldenTests.Text("junit", run)).Descendants("testcase").First();

        Assert.Equal(
            ("compare", "Nothing could be judged: no valid measurement exists for both sides."),
            (first.Attribute("classname")!.Value, first.Element("error")!.Attribute("message")!.Value));
    }

    [Fact]
    public void The_counts_of_a_suite_are_those_of_its_cases()
    {
        var root = XDocument.Parse(ExportGoldenTests.Text("junit", SampleReport.Run, SampleReport.Other)).Root!;

        foreach (var element in root.Elements().Prepend(root))
        {
            Assert.Equal(element.Descendants("testcase").Count(), (int)element.Attribute("tests")!);
            Assert.Equal(element.Descendants("error").Count(), (int)element.Attribute("errors")!);
            Assert.Equal(element.Descendants("failure").Count(), (int)element.Attribute("failures")!);
        }

        Assert.All(
            root.Elements("testsuite"),
            suite => Assert.Equal(suite.Descendants("skipped").Count(), (int)suite.Attribute("skipped")!));
    }

    [Fact]
    public void The_findings_of_a_cell_are_the_output_of_its_case()
    {
        var run = SampleReport.Run.Summary;

        var cases = XDocument.Parse(ExportGoldenTests.Text("junit", SampleReport.Run))
            .Descendants("testcase")
            .Where(test => test.Attribute("name")!.Value == "valid")
            .ToArray();

        Assert.Equal(run.Cells.Count, cases.Length);
        foreach (var (cell, test) in run.Cells.Zip(cases))
        {
            var codes = (test.Element("system-out")?.Value ?? "")
                .Split('\n')
                .Where(line => line.Length > 0 && line[0] != ' ')
                .Select(line => line.Split(' ', ':')[1]);
            Assert.Equal(cell.Findings.Select(finding => finding.Code).Order(), codes.Order());
        }
    }

    [Fact]
    public void A_class_name_has_no_dot_at_which_a_reader_splits_off_a_package()
    {
        var plan = SampleCell.Chat() with { Id = new CellId("chat/llama3.2:1b/c=1") };

        Assert.Equal("chat/llama3\u00B72:1b/c=1", Cases(TestRun.Cell(plan, TestRun.Chat(1, 1000)))[0].Attribute("classname")!.Value);
    }

    /// <summary>The attributes and the form of times that junit-10.xsd of Jenkins' xUnit plugin allows.</summary>
    [Theory]
    [InlineData("testsuites", "name time tests failures errors")]
    [InlineData("testsuite", "name tests failures errors group time skipped timestamp hostname id package file log url version")]
    [InlineData("testcase", "name time classname group")]
    public void Elements_have_only_attributes_that_strict_readers_allow(string element, string allowed)
    {
        var elements = XDocument.Parse(ExportGoldenTests.Text("junit", SampleReport.Run, SampleReport.Hostile)).Root!
            .DescendantsAndSelf(element)
            .ToArray();

        Assert.NotEmpty(elements);
        Assert.Empty(
            elements.SelectMany(found => found.Attributes()).Select(attribute => attribute.Name.LocalName).Except(allowed.Split(' ')));
        Assert.All(elements, found => Assert.Matches(@"^\d+(\.\d{1,3})?$", found.Attribute("time")!.Value));
    }

    [Fact]
    public void Letters_that_xml_cannot_hold_are_replaced_and_the_rest_comes_back_as_it_was()
    {
        var root = XDocument.Parse(ExportGoldenTests.Text("junit", SampleReport.Hostile)).Root!;

        Assert.Equal(
            SampleReport.Hostile.Summary.Cells[0].Labels.Cell.Replace('\u0001', '\uFFFD'),
            root.Descendants("testcase").First().Attribute("classname")!.Value);
    }

    private static XElement[] Cases(RecordedCell cell)
    {
        var run = ReportedRun.Of(TestRun.Analyze(cell), null);
        return [.. XDocument.Parse(ExportGoldenTests.Text("junit", run)).Descendants("testcase")];
    }
}
