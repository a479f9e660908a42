using Bench.Analysis.Timelines;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Timelines;

public sealed class RunTimelineTests
{
    [Fact]
    public void Requests_in_flight_at_once_have_lanes_of_their_own_and_a_free_lane_is_used_again()
    {
        var timeline = RunTimeline.Of(Run(Failed(1, 0, 2000), Failed(2, 1000, 3000), Failed(3, 2000, 4000)), slices: 4)!;

        Assert.Equal([0, 1, 0], timeline.Spans.Select(span => span.Lane));
    }

    [Fact]
    public void In_flight_is_the_mean_over_a_slice()
    {
        var timeline = RunTimeline.Of(Run(Failed(1, 0, 2000), Failed(2, 1000, 3000), Failed(3, 2500, 4000)), slices: 4)!;

        // in the third second: 1 for the second request, 0.5 for the third
        Assert.Equal([1, 2, 1.5, 1], timeline.Bins.Select(bin => Math.Round(bin.InFlight, 9)));
    }

    [Fact]
    public void Tokens_stand_in_the_slice_of_their_read_and_failed_requests_have_none()
    {
        // Four tokens at 0.5, 1.5, 1.75 and 3.5 s; the other request keeps the axis 4 s long.
        var run = Run(SampleRecord.Streamed(0, [500, 1500, 1750, 3500], SampleRecord.Identity(1)), Failed(2, 0, 4000));

        Assert.Equal([1, 2, 0, 1], RunTimeline.Of(run, slices: 4)!.Bins.Select(bin => Math.Round(bin.OutputTokensPerSecond, 9)));
    }

    [Fact]
    public void A_later_sitting_stands_where_its_clock_puts_it()
    {
        var run = Run(
            Failed(1, 0, 1000),
            Failed(2, 0, 1000) is var second ? second with { Identity = second.Identity with { Sitting = 2 } } : second);
        var first = run.Manifest.Sittings[0];
        var resumed = run with
        {
            Manifest = run.Manifest with { Sittings = [first, new Sitting(2, first.OriginUtc.AddSeconds(60), RunState.Complete)] },
        };

        Assert.Equal([0, 60], RunTimeline.Of(resumed, slices: 2)!.Spans.Select(span => span.StartSeconds));
    }

    [Fact]
    public void A_run_without_requests_has_no_timeline() => Assert.Null(RunTimeline.Of(Run(), slices: 4));

    private static RunSummary Run(params RequestRecord[] requests) => TestRun.Analyze(TestRun.Cell(SampleCell.Chat(), requests));

    private static RequestRecord Failed(int request, double sentMs, double endedMs) =>
        SampleRecord.Failed(OutcomeKind.Refused, sentMs, endedMs, SampleRecord.Identity(request, Phase.Measured));
}
