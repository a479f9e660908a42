using Bench.Core.Contracts;
using Bench.Core.Time;
using Bench.Load.Conversations;
using Bench.Load.Supply;

namespace Bench.Load.Engines;

/// <summary>
/// So many users, each sending its next request as soon as its last one has ended, or rested after one that failed
/// (<see cref="UserRest"/>). They start at once, or one after another as <see cref="PhaseRun.Starts"/> says; then only what
/// is sent once all are active counts (<see cref="SteadyCourse"/>). An exception of the sender or the prompt source is a bug:
/// it ends the phase and surfaces once every user has stopped.
/// </summary>
public sealed class ClosedLoopEngine : ILoadEngine
{
    /// <exception cref="ArgumentException">The load is no closed loop, or the phase has no stop condition: it would never end.</exception>
    public async Task<PhaseResult> RunAsync(PhaseRun run, CancellationToken stopIssuing, CancellationToken abort)
    {
        var users = run.Cell.Load.Users ?? throw new ArgumentException($"The load of {run.Cell.Id} is not a closed loop.", nameof(run));
        using var phase = new LoopPhase(run, stock: users, stopIssuing, abort);
        var stocks = new RequestStocks(phase.Supply, run, users);
        // every user's first request, before the clock of the phase starts
        await Task.Run(() => stocks.Fill(phase.Stop), CancellationToken.None);
        var start = run.Clock.Now;
        if (run.Starts is not { } starts)
        {
            await using var whole = new WholeCourse(phase, start);
            return await RunUsersAsync(phase, whole, stocks, start, users) with { EndedEarly = phase.EndedEarly(start) };
        }

        await using var steady = new SteadyCourse(phase, starts, users);
        return await RunUsersAsync(phase, steady, stocks, start, users) with
        {
            Steady = steady.Part,
            EndedEarly = phase.EndedEarly(steady.Part?.From),
        };
    }

    private static async Task<PhaseResult> RunUsersAsync(
        LoopPhase phase, ILoopCourse course, RequestStocks stocks, Instant start, int count)
    {
        var users = Enumerable.Range(1, count)
            .Select(number => new ClosedLoopUser(phase, course, start, number, RequestsOf(number)))
            .ToArray();
        var refilling = Task.WhenAll(stocks.Refills.Select(phase.HaltOnBugAsync));
        try
        {
            await Task.WhenAll(users.Select(user => phase.HaltOnBugAsync(user.RunAsync))); // all users at once, not one after another
        }
        finally
        {
            stocks.Close();
        }

        await refilling;
        return new PhaseResult(
            start,
            users.Aggregate(start, (end, user) => Instant.Latest(end, user.LastEnd)),
            Completed: !Array.Exists(users, user => user.CutShort));

        IUserRequests RequestsOf(int user) => phase.Run.Cell.Workload.Conversation is { } conversation
            ? new ConversationRequests(phase.Run, conversation, stocks, course, user)
            : new SingleRequests(stocks, course, user);
    }
}
