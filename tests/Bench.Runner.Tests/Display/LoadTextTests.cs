using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Testing.Samples;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Runner.Tests.Display;

public sealed class LoadTextTests
{
    private readonly FakeTimeProvider _time = new();

    private static PlanCell OpenCell(RateRamp? ramp = null) => SampleCell.Chat() with
    {
        Load = new LoadProfile.OpenLoop
        {
            RequestsPerSecond = 2.5,
            Arrivals = new ArrivalPattern.Gamma(0.5),
            Ramp = ramp,
            Drain = Duration.Zero,
        },
    };

    private RunProgress Progress() => new(new RunClock(_time), 1, new NoSink());

    [Fact]
    public void An_open_loop_shows_the_rate_sent_beside_the_rate_asked_for_and_what_is_late()
    {
        var progress = Progress();
        var gauge = progress.BeginPhase(OpenCell(), "measuring", new StopCondition { Requests = 100 });
        for (var request = 0; request < 4; request++)
            gauge.Begin();
        gauge.End(ok: true);
        gauge.Waiting = 6;
        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal("1.0 of 2.5/s sent, 3 in flight, 6 late", LoadText.Of(progress));
    }

    [Fact]
    public void A_closed_loop_shows_what_is_in_flight()
    {
        var progress = Progress();
        progress.BeginPhase(SampleCell.Chat(), "measuring", new StopCondition { Requests = 100 }).Begin();

        Assert.Equal("1 in flight", LoadText.Of(progress));
    }

    [Fact]
    public void The_axes_of_an_open_loop_name_rate_arrivals_and_ramp()
    {
        Assert.Equal("chat · truth:latest · rate 2.5/s gamma 0.5", CellDescription.Of(OpenCell()));
        Assert.Equal(
            "chat · truth:latest · rate 2.5/s gamma 0.5 from 1/s over 30s",
            CellDescription.Of(OpenCell(new RateRamp(1, 2.5, Duration.FromSeconds(30)))));
    }

    private sealed class NoSink : IRecordSink
    {
        public void Post(RequestRecord record)
        {
        }
    }
}
