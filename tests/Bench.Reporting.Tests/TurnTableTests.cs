using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Reporting.Tables;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests;

public sealed class TurnTableTests
{
    [Fact]
    public void Each_cell_with_conversations_has_a_table_with_a_row_a_turn()
    {
        var plan = SampleCell.Chat() with
        {
            Repetition = 2,
            Workload = SampleCell.Workload(Endpoint.Chat) with { Conversation = new ConversationSpec(2, ThinkTime.None) },
        };
        var second = TestRun.Chat(2, 1000);

        var tables = TurnTable.Of(TestRun.Analyze(
            TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 0)),
            TestRun.Cell(plan, TestRun.Chat(1, 0), second with { Identity = second.Identity with { Turn = 2 }, Server = null })));

        var table = Assert.Single(tables);
        Assert.Equal("turns of chat/truth/c=1, repetition 2", table.Title);
        Assert.Equal(["turn", "n", "prompt mean (tokens)", "prompt_eval mean (ms)", "TTFT p50 (ms)"], table.Headers);
        Assert.Equal(["1", "1", "20.0", "10.0", "100.0"], table.Rows[0]);
        Assert.Equal(["2", "1", "20.0", "–", "100.0"], table.Rows[1]);
    }
}
