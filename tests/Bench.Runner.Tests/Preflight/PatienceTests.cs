using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.Preflight;
using Bench.Testing.Time;

namespace Bench.Runner.Tests.Preflight;

public sealed class PatienceTests
{
    private const int TestTimeoutMs = 20_000;

    private readonly SteppedTime _time = new();
    private readonly List<string> _told = [];
    private int _asked;

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(OutcomeKind.Rejected, 404)]
    [InlineData(OutcomeKind.Rejected, 500)]
    [InlineData(OutcomeKind.Refused, null)]
    public async Task Other_failures_are_told_at_once(OutcomeKind kind, int? status)
    {
        var answer = await AskAsync(_ => new LookupFailure(kind, status, "no"), TestContext.Current.CancellationToken);

        Assert.Equal(new Result<bool, LookupFailure>.Failed(new LookupFailure(kind, status, "no")), answer);
        Assert.Equal(1, _asked);
        Assert.Empty(_told);
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(429, null, 60)] // asked once a second, and at the very end
    [InlineData(503, 25.0, 3)] // after 25 s, 50 s and 60 s
    [InlineData(503, 600.0, 2)] // after 30 s and 60 s
    public async Task A_server_that_stays_busy_is_given_a_minute(int status, double? retryAfter, int again)
    {
        var busy = new LookupFailure(OutcomeKind.Rejected, status, "busy")
        {
            RetryAfter = retryAfter is { } seconds ? Duration.FromSeconds(seconds) : null,
        };

        var asking = AskAsync(_ => busy, TestContext.Current.CancellationToken);
        _time.AdvanceInSteps(TimeSpan.FromSeconds(60));

        Assert.Equal(new Result<bool, LookupFailure>.Failed(busy), await asking);
        Assert.Equal(1 + again, _asked);
        Assert.Equal([$"waiting for server 'local' (HTTP {status}: busy), at most 1m"], _told);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_server_that_becomes_ready_is_used_and_no_longer_waited_for()
    {
        var asking = AskAsync(
            asked => asked < 3 ? new LookupFailure(OutcomeKind.Rejected, 503, "Loading model") : null,
            TestContext.Current.CancellationToken);
        _time.AdvanceInSteps(TimeSpan.FromSeconds(2));

        Assert.Equal(new Result<bool, LookupFailure>.Done(true), await asking);
        Assert.Equal((3, 0), (_asked, _time.PendingTimers));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task An_interruption_ends_the_wait()
    {
        using var stop = new CancellationTokenSource();
        var asking = AskAsync(_ => new LookupFailure(OutcomeKind.Rejected, 503, "busy"), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(1, _asked);
    }

    private Task<Result<bool, LookupFailure>> AskAsync(Func<int, LookupFailure?> failureAt, CancellationToken cancellation = default) =>
        new Patience(_time, _told.Add).AskAsync(
            "server 'local'",
            () => Task.FromResult<Result<bool, LookupFailure>>(failureAt(++_asked) is { } failure
                ? failure
                : new Result<bool, LookupFailure>.Done(true)),
            cancellation);
}
