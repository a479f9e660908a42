using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Findings;

public sealed class FormatFindingTests
{
    private static readonly PlanCell Plan =
        SampleCell.Chat() with { Workload = SampleCell.Workload(Endpoint.Chat) with { Format = new AnswerFormat(null) } };

    private static RequestRecord Answered(int request, bool? valid, string reason = "stop", Phase phase = Phase.Measured) =>
        Chat(request, request * 1000, phase) with { FormatValid = valid, DoneReason = reason };

    [Fact]
    public void Three_of_four_are_75_percent_and_a_finding()
    {
        var cell = Analyze(Cell(
            Plan, Answered(1, false, phase: Phase.Warmup), Answered(1, true), Answered(2, true), Answered(3, false),
            Answered(4, true))).Cells[0];

        Assert.Equal(75, cell.FormatValidPercent);
        Assert.Equal("1 of 4 answers are not valid JSON", cell.Findings.Single(finding => finding.Code == "format-invalid").What);
        Assert.True(cell.IsValid);
    }

    [Fact]
    public void What_was_cut_off_is_told_with_what_to_do()
    {
        var plan = Plan with { Workload = Plan.Workload with { Format = new AnswerFormat(JsonDocument.Parse("{}").RootElement) } };

        var finding = Analyze(Cell(plan, Answered(1, true), Answered(2, false, "length"))).Cells[0].Findings
            .Single(finding => finding.Code == "format-invalid");

        Assert.Equal("1 of 2 answers are not valid against the schema, 1 of them cut off at the requested number of tokens", finding.What);
        Assert.StartsWith("Request more output tokens", finding.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_where_all_are_valid_or_none_was_checked()
    {
        var all = Analyze(Cell(Plan, Answered(1, true))).Cells[0];
        var none = Analyze(Cell(SampleCell.Chat(), Chat(1, 1000))).Cells[0];

        Assert.Equal((100.0, null), (all.FormatValidPercent, none.FormatValidPercent));
        Assert.DoesNotContain("format-invalid", all.Findings.Concat(none.Findings).Select(finding => finding.Code));
    }

    [Fact]
    public void The_inputs_of_a_batch_are_held_against_limits_of_one_together()
    {
        var batch = SampleCell.Chat() with { NumCtx = 512, Workload = SampleCell.Workload(Endpoint.Embed) with { Batch = 4 } };
        RequestRecord[] requests = [.. Enumerable.Range(1, 4).Select(request => Chat(request, request * 1000).WithPrompt(520, 10))];

        Assert.DoesNotContain("prompts-cut", Codes(batch)); // 130 tokens each
        Assert.Contains("prompts-cut", Codes(batch with { Workload = batch.Workload with { Batch = 1 } }));

        IEnumerable<string> Codes(PlanCell plan) => Analyze(Cell(plan, requests)).Cells[0].Findings.Select(finding => finding.Code);
    }
}
