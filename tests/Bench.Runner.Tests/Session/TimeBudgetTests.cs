using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runner.Session;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Session;

public sealed class TimeBudgetTests
{
    private static readonly PlanCell[] Cells = [SampleCell.Chat(1), SampleCell.Chat(2), SampleCell.Chat(4)];

    [Fact]
    public void Without_a_limit_every_cell_fits() => Assert.Null(Budget(null).Refuse([Cells[2]], At(1e6)));

    [Fact]
    public void The_first_cell_always_fits_for_nothing_was_measured_yet() => Assert.Null(Budget(Seconds(1)).Refuse([Cells[0]], At(0)));

    [Fact]
    public void A_cell_fits_that_ends_by_the_limit_at_the_pace_seen()
    {
        var budget = Budget(Seconds(60)); // ten seconds a cell by the estimate
        budget.Note(Cells[0], Seconds(20)); // twice as slow as estimated

        Assert.Null(budget.Refuse([Cells[1]], At(40)));
        Assert.NotNull(budget.Refuse([Cells[1]], At(41)));
    }

    [Fact]
    public void Remaining_time_goes_by_the_pace_seen()
    {
        var budget = Budget(null);
        Assert.Equal(Seconds(30), budget.Remaining(Cells));

        budget.Note(Cells[0], Seconds(5)); // twice as fast as estimated

        Assert.Equal(Seconds(10), budget.Remaining(Cells[1..]));
    }

    [Fact]
    public void What_is_refused_says_by_how_much_it_would_not_fit()
    {
        var budget = Budget(Seconds(25));
        budget.Note(Cells[0], Seconds(20));

        var dropped = budget.Refuse([Cells[1]], At(20))!;

        Assert.Equal("--max-time 25s: about 20 s more would not fit", dropped.Reason);
    }

    private static TimeBudget Budget(Duration? limit) => new(limit, At(0), _ => Seconds(10));

    private static Duration Seconds(double seconds) => Duration.FromSeconds(seconds);

    private static Instant At(double seconds) => default(Instant) + Seconds(seconds);
}
