using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runner.Preflight;

/// <summary>
/// Asks again what a server refuses for the moment (429, 503: it starts, loads its model, or is busy), ahead of what is measured:
/// as often as <see cref="RefusalPause"/> says, for at most <see cref="Limit"/>, and never silently.
/// </summary>
/// <param name="tell">Gets a line when a wait begins.</param>
internal sealed class Patience(TimeProvider time, Action<string> tell)
{
    /// <summary>Counted from the first refusal.</summary>
    public static readonly Duration Limit = Duration.FromSeconds(60);

    /// <summary>The answer, or the last refusal.</summary>
    /// <param name="whom">The server that is waited for, for sentences: "server 'local'".</param>
    /// <param name="ask">Asks once.</param>
    /// <param name="failureOf">Returns the failure of an answer; null if it succeeded.</param>
    /// <exception cref="OperationCanceledException">Cancelled during a wait.</exception>
    public async Task<T> AskAsync<T>(
        string whom, Func<Task<T>> ask, Func<T, LookupFailure?> failureOf, CancellationToken cancellation)
    {
        var answer = await ask();
        if (Refusal(failureOf(answer)) is null)
            return answer;

        var start = time.GetTimestamp();
        string? told = null;
        while (Refusal(failureOf(answer)) is { } refusal && Left(start) is { Nanoseconds: > 0 } left)
        {
            var words = $"waiting for {whom} ({refusal}), at most {Limit}";
            if (words != told)
                tell(told = words);
            var pause = RefusalPause.After(refusal.RetryAfter);
            await Task.Delay((pause < left ? pause : left).ToTimeSpan(), time, cancellation);
            answer = await ask();
        }

        return answer;
    }

    public Task<Result<T, LookupFailure>> AskAsync<T>(
        string whom, Func<Task<Result<T, LookupFailure>>> ask, CancellationToken cancellation) =>
        AskAsync(whom, ask, answer => answer.Match<LookupFailure?>(_ => null, failure => failure), cancellation);

    private static LookupFailure? Refusal(LookupFailure? failure) =>
        failure is not null && RefusalPause.IsForTheMoment(failure.Kind, failure.HttpStatus) ? failure : null;

    private Duration Left(long start) => Limit - new Duration(time.GetElapsedTime(start).Ticks * 100);
}
