using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Driving;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Driving;

public sealed class UserStartsTests
{
    /// <summary>A warm-up request of one second.</summary>
    private static readonly RequestRecord Second =
        SampleRecord.Streamed(0, [500, 999], SampleRecord.Identity(phase: Phase.Warmup)) with { Server = null };

    private static PlanCell Cell(int users, int requests = 100) => SampleCell.Chat(users, requests);

    private static CellLatency Took(int users, double seconds) => new(Cell(users), Duration.FromSeconds(seconds));

    private static (double Seconds, SpreadSource Source)? Of(
        PlanCell cell, IReadOnlyCollection<RequestRecord> warmup, params CellLatency[] finished) =>
            UserStarts.Of(cell, warmup, finished) is { } starts ? (starts.Over.Seconds, starts.Source) : null;

    [Fact]
    public void A_finished_cell_of_the_nearest_concurrency_tells_it_and_is_scaled_by_the_root_of_the_ratio() =>
        Assert.Equal((4.0, SpreadSource.Neighbour), Of(Cell(16), [Second], Took(1, 9), Took(4, 2), Took(2, 9)));

    [Fact]
    public void A_cell_of_more_users_tells_it_as_well() => Assert.Equal((2, SpreadSource.Neighbour), Of(Cell(4), [Second], Took(16, 4)));

    [Fact]
    public void The_same_cell_in_an_earlier_repetition_is_the_nearest() =>
        Assert.Equal((7, SpreadSource.Neighbour), Of(Cell(4) with { Repetition = 2 }, [Second], Took(4, 7), Took(2, 1)));

    [Fact]
    public void A_cell_that_differs_in_more_than_its_load_tells_nothing()
    {
        CellLatency other = new(Cell(8) with { NumCtx = 8192 }, Duration.FromSeconds(50));

        Assert.Equal((2, SpreadSource.Warmup), Of(Cell(4), [Second], other));
    }

    [Fact]
    public void A_warm_up_of_as_many_requests_as_users_had_the_same_load() =>
        Assert.Equal((1, SpreadSource.Warmup), Of(Cell(4), [Second, Second, Second, Second]));

    [Fact]
    public void What_the_warm_up_waited_for_the_model_is_left_out()
    {
        var loading = Second with { Server = new ServerTimings { Load = Duration.FromMilliseconds(900) } };

        Assert.Equal((0.2, SpreadSource.Warmup), Of(Cell(4), [loading]));
    }

    [Fact]
    public void The_scenario_s_ramp_is_taken_as_it_is() =>
        Assert.Equal(
            (30, SpreadSource.Ramp),
            Of(Cell(4) with { Load = new LoadProfile.ClosedLoop(4) { Ramp = Duration.FromSeconds(30) } }, [Second], Took(2, 1)));

    /// <summary>Two of three turns are thought about, three seconds each.</summary>
    [Fact]
    public void Users_who_think_start_over_a_request_and_its_share_of_the_think_times()
    {
        var workload = SampleCell.Workload(Endpoint.Chat) with
        {
            Conversation = new ConversationSpec(3, new ThinkTime.Fixed(Duration.FromSeconds(3))),
        };

        Assert.Equal((4, SpreadSource.Warmup), Of(Cell(4) with { Workload = workload }, [Second]));
        Assert.Equal((2, SpreadSource.ThinkTime), Of(Cell(4) with { Workload = workload }, []));
    }

    [Fact]
    public void Where_nothing_tells_how_long_a_request_takes_all_start_at_once() =>
        Assert.Equal((0, SpreadSource.Nothing), Of(Cell(4), []));

    [Fact]
    public void One_user_cold_starts_and_less_than_two_requests_a_user_are_measured_whole()
    {
        Assert.Null(Of(Cell(1), [Second]));
        Assert.Null(Of(Cell(4) with { ColdStart = true }, [Second]));
        Assert.Null(Of(Cell(4, requests: 7), [Second]));
        Assert.NotNull(Of(Cell(4, requests: 8), [Second]));
        Assert.NotNull(Of(Cell(4) with { Measured = new StopCondition { Duration = Duration.FromSeconds(1) } }, [Second]));
    }
}
