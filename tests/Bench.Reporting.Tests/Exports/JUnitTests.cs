using System.Xml.Linq;
using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;
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

        Assert.Equal(["valid", FormattableString.Invariant($"ttft_{statistic} <= {limit} ms")], cases.Select(test => test.Attribute("name")!.Value));
        Assert.Equal(expected, Assert.Single(cases[1].Elements()).Name.LocalName);
        Assert.Empty(cases[0].Elements());
    }

    [Fact]
    public void An_invalid_cell_is_an_error_and_its_limits_are_not_judged()
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("error_rate", "mean", 1));

        var cases = Cases(TestRun.Cell(plan, SampleRecord.Failed(OutcomeKind.Refused, 0, 1)));

        Assert.Equal("error", Assert.Single(cases[0].Elements()).Name.LocalName);
        Assert.Equal("skipped", Assert.Single(cases[1].Elements()).Name.LocalName);
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
            Assert.Equal(element.Descendants("skipped").Count(), (int)element.Attribute("skipped")!);
        }
    }

    [Fact]
    public void Letters_that_xml_cannot_hold_are_replaced_and_the_rest_comes_back_as_it_was()
    {
        var root = XDocument.Parse(ExportGoldenTests.Text("junit", SampleReport.Hostile)).Root!;

        Assert.Equal(SampleReport.Hostile.Summary.Cells[0].Labels.Cell.Replace('\u0001', '\uFFFD'), root.Descendants("testcase").First().Attribute("classname")!.Value);
    }

    private static XElement[] Cases(RecordedCell cell)
    {
        var run = new ReportedRun { Summary = TestRun.Analyze(cell), Answers = [], ScenarioText = null };
        return [.. XDocument.Parse(ExportGoldenTests.Text("junit", run)).Descendants("testcase")];
    }
}
