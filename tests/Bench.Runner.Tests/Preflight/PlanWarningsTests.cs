using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Preflight;

public sealed class PlanWarningsTests
{
    [Fact]
    public void A_percentile_that_the_planned_requests_cannot_show_is_told_once_for_all_cells()
    {
        var warnings = Of(
            Limited(SampleCell.Chat(1, requests: 20), "p99"),
            Limited(SampleCell.Chat(2, requests: 20), "p99"),
            Limited(SampleCell.Chat(4, requests: 299), "p99"));

        Assert.Equal(
            [
                "slo ttft_p99 cannot be met in 2 of 3 cells: that takes 299 requests, but at most 20 are planned. "
                    + "Write load: { requests: 299 } or more, or set the limit for a lower percentile.",
            ],
            warnings);
    }

    [Fact]
    public void A_measure_that_no_request_has_is_told_with_the_reason() =>
        Assert.Equal(
            [
                "slo ttft_p50 does not apply in 1 of 1 cells: embeddings have no generated tokens. "
                    + "Remove it there, or measure what it needs.",
            ],
            Of(Limited(SampleCell.Chat(1, requests: 20) with { Workload = SampleCell.Workload(Endpoint.Embed) }, "p50")));

    [Theory]
    [InlineData(2.0, 10, null, true)] // 20 arrivals
    [InlineData(6.0, 10, null, false)] // 60
    [InlineData(6.0, 10, 30, true)]
    [InlineData(null, 10, null, false)] // a closed loop: as many as fit
    [InlineData(null, 10, 30, true)]
    public void Arrivals_are_counted_as_far_as_they_are_known(double? rate, int seconds, int? requests, bool isTooFew)
    {
        var cell = Limited(SampleCell.Chat(), "p95") with
        {
            Measured = new StopCondition { Requests = requests, Duration = Duration.FromSeconds(seconds) },
        };
        if (rate is { } arrivals)
            cell = cell with
            {
                Load = new LoadProfile.OpenLoop
                {
                    RequestsPerSecond = arrivals,
                    Arrivals = new ArrivalPattern.Constant(),
                    Drain = Duration.FromSeconds(1),
                },
            };

        Assert.Equal(isTooFew ? 1 : 0, Of(cell).Count);
    }

    [Fact]
    public void Without_a_service_level_nothing_is_asked_for() => Assert.Empty(Of(SampleCell.Chat()));

    private static PlanCell Limited(PlanCell cell, string statistic) =>
        cell with { ServiceLevel = new ServiceLevel([new ServiceObjective("ttft", statistic, 500)]) };

    private static IReadOnlyList<string> Of(params PlanCell[] cells) => PlanWarnings.Of(SampleCell.PlanOf(cells));
}
