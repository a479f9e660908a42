using Bench.Analysis.Cells;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Cells;

public sealed class TurnSummaryTests
{
    private static readonly PlanCell Plan = SampleCell.Chat() with
    {
        Workload = SampleCell.Workload(Endpoint.Chat) with { Conversation = new ConversationSpec(2, ThinkTime.None) },
    };

    /// <summary>Three conversations: first turns read 100 tokens in 100 ms, second ones hold 200 and read what is new in 20 ms.</summary>
    private static readonly RequestRecord[] Talk =
        [.. Enumerable.Range(1, 6).Select(request => Turn(request, turn: request % 2 == 1 ? 1 : 2))];

    private static RequestRecord Turn(int request, int turn)
    {
        var record = Chat(request, request * 1000).WithPrompt(100 * turn, turn == 1 ? 100 : 20);
        return record with
        {
            Identity = record.Identity with { Turn = turn },
            Usage = record.Usage with { PromptTokens = 100 * turn },
        };
    }

    [Fact]
    public void Each_turn_tells_how_the_prompt_and_its_evaluation_grow()
    {
        var failed = SampleRecord.Failed(OutcomeKind.Reset, 7000, 7001, SampleRecord.Identity(7));

        var turns = Analyze(Cell(Plan, [.. Talk, failed])).Cells[0].Turns;

        Assert.Equal(
            [
                new TurnSummary { Turn = 1, Count = 3, PromptTokensMean = 100, PromptEvalMean = 100, TimeToFirstTokenMedian = 100 },
                new TurnSummary { Turn = 2, Count = 3, PromptTokensMean = 200, PromptEvalMean = 20, TimeToFirstTokenMedian = 100 },
            ],
            turns);
    }

    [Fact]
    public void Without_conversations_there_are_none() => Assert.Empty(Analyze(Cell(SampleCell.Chat(), Chat(1, 0))).Cells[0].Turns);

    [Fact]
    public void Later_turns_are_not_labelled_by_what_they_cost_and_raise_no_suspicion_and_have_no_prefill_rate()
    {
        var run = Analyze(Cell(Plan, Talk));

        Assert.DoesNotContain(run.Cells[0].Findings, finding => finding.Code == "cache-hit-suspected");
        Assert.Equal([false, null, false, null, false, null], run.Requests.Select(row => row.Request.Cached));
        var prefill = run.Cells[0].Measure(PrefillRate.Definition);
        Assert.Equal((3, 1000.0), (prefill.Count, prefill.Mean!.Value)); // 100 tokens in 100 ms, first turns only
    }

    [Fact]
    public void A_first_turn_that_looks_cached_is_told_among_first_turns()
    {
        RequestRecord[] more = [.. Talk, Turn(7, 1).WithPrompt(100, 6)];

        var finding = Assert.Single(Analyze(Cell(Plan, more)).Cells[0].Findings, finding => finding.Code == "cache-hit-suspected");
        Assert.StartsWith("1 of 4 prompts", finding.What, StringComparison.Ordinal);
    }
}
