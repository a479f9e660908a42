using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Scenarios.Estimates;
using Bench.Testing.Samples;

namespace Bench.Scenarios.Tests.Estimates;

public sealed class CellEstimateTests
{
    /// <summary>
    /// 10 GB read at 100 GB/s: 0.1 s a token. With 5 tokens and the overhead a request takes 0.52 s,
    /// its prompt of 3 tokens being next to nothing.
    /// </summary>
    private static readonly InstalledModel Model = new() { Tag = "truth:latest", SizeBytes = 10_000_000_000 };

    private static readonly PlanCell Cell = SampleCell.Chat() with
    {
        Workload = SampleCell.Workload(Endpoint.Chat) with { Prompt = new PromptSpec.Text("") },
        Warmup = new StopCondition { Requests = 0 },
    };

    [Fact]
    public void Users_of_a_closed_loop_share_the_slots()
    {
        Assert.Equal(8 * 0.52, Seconds(Cell with { Measured = new StopCondition { Requests = 8 } }), 1e-9);
        Assert.Equal(
            2 * 0.52, Seconds(Cell with { Measured = new StopCondition { Requests = 8 }, Load = new LoadProfile.ClosedLoop(16) }), 1e-9);
    }

    /// <summary>
    /// 16 requests in 4 slots: 4 rounds. Eight users who share 4 slots wait for two of them in the ramp, and again in the drain.
    /// </summary>
    [Fact]
    public void Users_who_start_one_after_another_take_two_requests_more()
    {
        var cell = Cell with { Measured = new StopCondition { Requests = 16 }, Load = new LoadProfile.ClosedLoop(8) };

        Assert.Equal((4 + 2 + 2) * 0.52, Seconds(cell), 1e-9);
        Assert.Equal(
            (4 + 2) * 0.52 + 10, Seconds(cell with { Load = new LoadProfile.ClosedLoop(8) { Ramp = Duration.FromSeconds(10) } }), 1e-9);
    }

    [Theory]
    [InlineData(20, null, 10)] // 20 at 2/s
    [InlineData(20, 3.0, 3)] // cut by the duration
    [InlineData(20, 60.0, 10)]
    [InlineData(null, 60.0, 60)]
    public void An_open_loop_takes_its_schedule_and_a_last_request(int? requests, double? seconds, double schedule)
    {
        var stop = new StopCondition { Requests = requests, Duration = seconds is { } length ? Duration.FromSeconds(length) : null };

        Assert.Equal(schedule + 0.52, Seconds(Cell with { Load = Open(null), Measured = stop }), 1e-9);
    }

    [Theory]
    [InlineData(0, 4, 4)] // t²/4 = 4
    [InlineData(0, 9, 6.5)] // 4 in the ramp, which ends after 4 s; 5 more at 2/s
    [InlineData(4, 12, 4)] // 4t − t²/4 = 12
    [InlineData(4, 7, 2)] // 8 − 1
    [InlineData(2, 20, 10)] // no ramp at all
    public void A_ramp_puts_requests_off_or_forward(double from, int requests, double schedule)
    {
        var load = Open(new RateRamp(from, 2, Duration.FromSeconds(4)));

        Assert.Equal(schedule + 0.52, Seconds(Cell with { Load = load, Measured = new StopCondition { Requests = requests } }), 1e-9);
    }

    private static LoadProfile.OpenLoop Open(RateRamp? ramp) => new()
    {
        RequestsPerSecond = 2,
        Arrivals = new ArrivalPattern.Poisson(),
        Ramp = ramp,
        Drain = Duration.FromSeconds(60),
    };

    [Fact]
    public void A_model_that_runs_elsewhere_takes_no_load_and_its_small_size_says_nothing()
    {
        var remote = new InstalledModel { Tag = "big:cloud", SizeBytes = 384, RemoteHost = "https://ollama.com:443" };

        var estimate = CellEstimate.Of(SampleCell.Chat(), remote, switches: true);

        Assert.Equal(Duration.Zero, estimate.Loading);
        Assert.Equal(CellEstimate.Of(SampleCell.Chat(), installed: null, switches: true).Measuring, estimate.Measuring);
    }

    private static double Seconds(PlanCell cell) => CellEstimate.Of(cell, Model, switches: false).Measuring.Seconds;

    /// <summary>A load takes 1 s and 1 s more to read; nothing else that is not rounded away takes time.</summary>
    private static readonly InstalledModel OneGigabyte = new() { Tag = "tiny", SizeBytes = 1_000_000_000 };

    [Fact]
    public void Each_cold_start_pays_for_its_load_and_the_cell_for_none()
    {
        var cell = Scenario.Cell(Scenario.With("cold_start: true", "load: { requests: 10 }", "output: { tokens: 1 }"));

        var estimate = Of(cell);

        Assert.Equal(Duration.Zero, estimate.Loading);
        Assert.InRange(estimate.Measuring.Seconds, 20, 20.5); // 10 × 2 s, and 30 ms each
        Assert.Equal(2, Of(cell with { ColdStart = false }).Loading.Seconds);
    }

    [Fact]
    public void Users_who_think_take_their_time()
    {
        var cell = Scenario.Cell(Scenario.With("load: { requests: 9 }", "warmup: { requests: 0 }", "output: { tokens: 1 }")
            .Replace(
                "text: Hello", "text: Hello, conversation: { turns: 3, think_time: { uniform: [2s, 4s] } }", StringComparison.Ordinal));

        Assert.InRange(Of(cell).Measuring.Seconds, 18, 18.5); // of three turns two have 3 s, and 9 × 30 ms
        Assert.InRange(Of(cell with { Load = new LoadProfile.ClosedLoop(9) }).Measuring.Seconds, 2, 2.2);
    }

    private static CellEstimate Of(PlanCell cell) => CellEstimate.Of(cell, OneGigabyte, switches: true);
}
