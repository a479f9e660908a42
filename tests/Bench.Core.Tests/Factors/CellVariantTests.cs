using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Core.Tests.Factors;

public sealed class CellVariantTests
{
    [Theory]
    [InlineData("chat/truth/c=2", "chat/truth/c=16")] // users are swept
    [InlineData("chat/truth", "chat/truth/c=16")] // they are not, and the cell has 2 by default
    [InlineData("chat/truth/c=2@local", "chat/truth/c=16@local")] // several servers
    [InlineData("chat/c=2/truth", "chat/c=2/truth/c=16")] // a model that is called so
    public void A_cell_of_more_users_has_the_id_that_a_sweep_would_give_it(string id, string made)
    {
        var cell = (SampleCell.Chat(2) with { Id = new CellId(id), Server = "local" }).AtConcurrency(16);

        Assert.Equal(made, cell.Id.Value);
        Assert.Equal(16, cell.Load.Users);
    }

    [Fact]
    public void Users_who_pause_are_a_load_of_their_own_with_an_id_and_a_factor_that_say_so()
    {
        var cell = SampleCell.Chat(2).WithPausingUsers(30, Duration.FromSeconds(20));

        Assert.Equal("chat/truth/think_time=20s/c=30", cell.Id.Value);
        Assert.Equal(new LoadProfile.ClosedLoop(30) { ThinkTime = new ThinkTime.Exponential(Duration.FromSeconds(20)) }, cell.Load);
        Assert.NotEqual(CellFactors.Of(SampleCell.Chat(30)).Except(Factor.WithinSeries), CellFactors.Of(cell).Except(Factor.WithinSeries));
    }

    [Fact]
    public void A_cell_of_as_many_users_is_the_cell_itself()
    {
        var cell = SampleCell.Chat(2) with { Id = new CellId("chat/truth") };

        Assert.Same(cell, cell.AtConcurrency(2));
    }

    [Fact]
    public void How_the_users_start_stays_as_it_is()
    {
        var ramp = Core.Time.Duration.FromSeconds(3);

        var cell = (SampleCell.Chat(2) with { Load = new LoadProfile.ClosedLoop(2) { Ramp = ramp } }).AtConcurrency(4);

        Assert.Equal(new LoadProfile.ClosedLoop(4) { Ramp = ramp }, cell.Load);
    }

    [Fact]
    public void A_cell_of_another_rate_keeps_how_requests_arrive()
    {
        var cell = SampleCell.Chat() with
        {
            Id = new CellId("chat/truth/rate=2@local"),
            Load = new LoadProfile.OpenLoop
            {
                RequestsPerSecond = 2,
                Arrivals = new ArrivalPattern.Constant(),
                Drain = Core.Time.Duration.FromSeconds(9),
            },
        };

        var made = cell.AtRate(2.5);

        Assert.Equal("chat/truth/rate=2.5@local", made.Id.Value);
        Assert.Equal(((LoadProfile.OpenLoop)cell.Load) with { RequestsPerSecond = 2.5 }, made.Load);
        Assert.Same(cell, cell.AtRate(2));
    }

    [Theory]
    [InlineData("chat/truth/ctx=4096/c=2", "chat/truth/ctx=8192/c=2")] // num_ctx is swept
    [InlineData("chat/ctx=4096/truth/ctx=4096@local", "chat/ctx=4096/truth/ctx=8192@local")] // a model that is called so
    [InlineData("chat/truth/ctx=40960", "chat/truth/ctx=40960/ctx=8192")] // the name only begins like it
    [InlineData("chat/truth/c=2@local", "chat/truth/ctx=8192/c=2@local")] // it is not swept
    public void A_cell_of_another_context_has_the_id_that_a_sweep_would_give_it(string id, string made)
    {
        var cell = SampleCell.Chat(2) with { Id = new CellId(id), Server = "local", NumCtx = 4096 };

        Assert.Equal(made, cell.AtContext(8192).Id.Value);
        Assert.Equal(8192, cell.AtContext(8192).NumCtx);
        Assert.Same(cell, cell.AtContext(4096));
    }

    [Fact]
    public void A_closed_loop_has_no_rate() => Assert.Throws<ArgumentException>(() => SampleCell.Chat().AtRate(2));
}
