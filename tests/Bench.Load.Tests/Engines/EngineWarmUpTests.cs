using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Engines;

public sealed class EngineWarmUpTests
{
    [Fact]
    public async Task It_takes_the_engine_through_whole_requests_whatever_the_cell_asks_for()
    {
        var sink = new ListSink();
        var demanding = SampleCell.Chat() with { Load = new LoadProfile.ClosedLoop(1000), Warmup = new StopCondition { Requests = 0 } };

        await EngineWarmUp.RunAsync(
            new ClosedLoopEngine(), demanding, new RunClock(TimeProvider.System), sink, TestContext.Current.CancellationToken);

        Assert.Equal(100, sink.Records.Count);
        Assert.All(sink.Records, record => Assert.Equal((true, Phase.Warmup), (record.Outcome.IsOk, record.Identity.Phase)));
        Assert.All(sink.Records, record => Assert.InRange(record.Identity.User, 1, 4));
    }

    [Fact]
    public async Task A_run_that_is_stopped_meanwhile_is_not_kept_waiting()
    {
        var sink = new ListSink();

        await EngineWarmUp.RunAsync(
            new ClosedLoopEngine(), SampleCell.Chat(), new RunClock(TimeProvider.System), sink, new CancellationToken(canceled: true));

        Assert.Empty(sink.Records);
    }
}
