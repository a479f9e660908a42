using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Engines;

public sealed class UserRestTests
{
    private readonly FailureStreak _cell = new(okBefore: false);
    private readonly UserRest _rest;

    public UserRestTests() => _rest = new UserRest(_cell);

    [Theory]
    [InlineData(429, null, 1)]
    [InlineData(503, null, 1)]
    [InlineData(503, 7.5, 7.5)]
    [InlineData(429, 30.0, 30)]
    [InlineData(429, 3600.0, 30)] // no cell waits so long
    [InlineData(429, 0.0, 1)] // "at once" would be a storm
    [InlineData(500, 4.0, 4)] // who names a time is heeded, whatever the status
    public void After_a_refusal_for_the_moment_a_user_rests_as_long_as_the_server_asks(int status, double? retryAfter, double seconds) =>
        Assert.Equal(Duration.FromSeconds(seconds), After(OutcomeKind.Rejected, status, retryAfter));

    [Theory]
    [InlineData(OutcomeKind.Rejected, 404)]
    [InlineData(OutcomeKind.Rejected, 500)]
    [InlineData(OutcomeKind.ServerError, 200)]
    [InlineData(OutcomeKind.Malformed, 200)]
    [InlineData(OutcomeKind.Truncated, 200)]
    public void After_a_second_failure_without_an_ok_between_a_user_rests_for_a_second(OutcomeKind kind, int status)
    {
        Assert.Equal(Duration.Zero, After(kind, status));
        Assert.Equal(Duration.FromSeconds(1), After(kind, status));
        Assert.Equal(Duration.FromSeconds(1), After(kind, status));
        Assert.Equal(Duration.Zero, After(OutcomeKind.Ok, 200));
        Assert.Equal(Duration.Zero, After(kind, status));
    }

    [Fact]
    public void An_ok_of_another_user_counts_too()
    {
        After(OutcomeKind.Rejected, 404);
        _cell.End(_cell.Begin(), Outcome.Ok(200));

        Assert.Equal(Duration.Zero, After(OutcomeKind.Rejected, 404));
        Assert.Equal(Duration.FromSeconds(1), After(OutcomeKind.Rejected, 404));
    }

    [Theory]
    [InlineData(OutcomeKind.TimeoutConnect)]
    [InlineData(OutcomeKind.TimeoutFirstToken)]
    [InlineData(OutcomeKind.TimeoutIdle)]
    [InlineData(OutcomeKind.TimeoutTotal)]
    [InlineData(OutcomeKind.Cancelled)]
    public void What_took_its_time_needs_no_rest(OutcomeKind kind)
    {
        After(kind, null);

        Assert.Equal(Duration.Zero, After(kind, null));
    }

    private Duration After(OutcomeKind kind, int? status, double? retryAfter = null)
    {
        var record = SampleRecord.Failed(OutcomeKind.Reset, sentMs: 0, endedMs: 1) with
        {
            Outcome = new Outcome(kind, status, null),
            RetryAfter = retryAfter is { } seconds ? Duration.FromSeconds(seconds) : null,
        };
        _cell.End(_cell.Begin(), record.Outcome);
        return _rest.After(record);
    }
}
