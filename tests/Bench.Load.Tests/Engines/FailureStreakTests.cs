using Bench.Core.Records;
using Bench.Load.Engines;

namespace Bench.Load.Tests.Engines;

public sealed class FailureStreakTests
{
    private readonly FailureStreak _streak = new(okBefore: false);

    [Fact]
    public void The_twentieth_failure_in_a_row_is_told_and_only_that_one()
    {
        var told = Enumerable.Range(1, 40).Select(_ => Send(OutcomeKind.Rejected, 503)).ToArray();

        Assert.Equal(new EarlyEnd(20, OutcomeKind.Rejected, 503), Assert.Single(told, end => end is not null));
        Assert.NotNull(told[19]);
        Assert.Equal((0, 40), (_streak.Ok, _streak.Begun));
    }

    [Fact]
    public void Another_status_or_another_kind_begins_anew()
    {
        for (var round = 0; round < 19; round++)
            Send(OutcomeKind.Rejected, 503);
        Send(OutcomeKind.Rejected, 404);
        for (var round = 0; round < 19; round++)
            Assert.Null(Send(OutcomeKind.ServerError, 404));

        Assert.NotNull(Send(OutcomeKind.ServerError, 404));
    }

    [Fact]
    public void One_success_is_hope_for_the_rest_of_the_cell()
    {
        Send(OutcomeKind.Ok, 200);

        Assert.All(Enumerable.Range(1, 100), _ => Assert.Null(Send(OutcomeKind.Rejected, 503)));
        Assert.Equal(1, _streak.Ok);
    }

    [Fact]
    public void What_the_harness_cancels_is_no_failure_of_the_server()
    {
        Assert.All(Enumerable.Range(1, 100), _ => Assert.Null(Send(OutcomeKind.Cancelled, null)));
    }

    [Theory]
    [InlineData(OutcomeKind.Rejected, 503, true)] // refused at last, too
    [InlineData(OutcomeKind.Ok, 200, false)] // the server was full of those that it took
    [InlineData(OutcomeKind.TimeoutTotal, null, false)] // another kind: a streak of its own
    public void There_is_hope_while_a_request_from_before_the_streak_is_in_flight(OutcomeKind ended, int? status, bool hopeless)
    {
        var first = _streak.Begin();
        for (var refused = 0; refused < 30; refused++)
            Assert.Null(Send(OutcomeKind.Rejected, 503));

        Assert.Equal(hopeless, _streak.End(first, new Outcome(ended, status, null)) is not null);
    }

    [Fact]
    public void A_request_that_was_begun_during_the_streak_gives_no_hope()
    {
        Send(OutcomeKind.Rejected, 404);
        _streak.Begin(); // never ends
        for (var refused = 2; refused < 20; refused++)
            Send(OutcomeKind.Rejected, 404);

        Assert.NotNull(Send(OutcomeKind.Rejected, 404));
    }

    private EarlyEnd? Send(OutcomeKind kind, int? status) => _streak.End(_streak.Begin(), new Outcome(kind, status, null));
}
