using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Cells;

public sealed class AnswersUnderWayTests
{
    // Answers stream from 100 to 300, from 250 to 450 and from 450 to 650: two at most, for the third begins where the second ends.
    [Fact]
    public void The_most_answers_that_stream_at_once_are_counted_and_those_of_ramp_and_drain_with_them()
    {
        RequestRecord[] requests = [TestRun.Chat(1, 0, Phase.Ramp), TestRun.Chat(1, 150), TestRun.Chat(2, 350)];

        Assert.Equal(2, Assert.Single(TestRun.Analyze(TestRun.Cell(SampleCell.Chat(concurrency: 3), requests)).Cells).MostAnswering);
    }

    [Fact]
    public void Without_a_stream_nobody_knows() =>
        Assert.Null(Assert.Single(
            TestRun.Analyze(TestRun.Cell(SampleCell.Chat(), SampleRecord.Failed(OutcomeKind.Reset, 0, 10))).Cells).MostAnswering);
}
