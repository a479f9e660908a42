using Bench.Core.Contracts;
using Bench.Core.Time;
using Bench.Load.Conversations;
using Bench.Load.Supply;

namespace Bench.Load.Engines;

/// <summary>
/// So many users, each sending its next request as soon as its last one has ended, or rested after one that failed (<see cref="UserRest"/>). An exception of the sender or the prompt source is a bug:
/// it ends the phase and surfaces once every user has stopped.
/// </summary>
public sealed class ClosedLoopEngine : ILoadEngine
{
    /// <exception cref="ArgumentException">The load is no closed loop, or the phase has no stop condition: it would never end.</exception>
    public async Task<PhaseResult> RunAsync(PhaseRun run, CancellationToken stopIssuing, CancellationToken abort)
    {
        var users = run.Cell.Load.Users ?? throw new ArgumentException($"The load of {run.Cell.Id} is no closed loop.", nameof(run));
        using var phase = new LoopPhase(run, stock: users, stopIssuing, abort);
        await phase.FillAsync(); // every user's first request
        return await RunUsersAsync(phase, users);
    }

    private static async Task<PhaseResult> RunUsersAsync(LoopPhase phase, int count)
    {
        var start = phase.Run.Clock.Now;
        var quota = new RequestQuota(phase.Run.Stop.Requests);
        var users = Enumerable.Range(1, count).Select(number => new ClosedLoopUser(phase, start, number, RequestsOf(phase, quota))).ToArray();
        var refilling = phase.HaltOnBugAsync(phase.Supply.RefillAsync);
        try
        {
            await Task.WhenAll(users.Select(user => phase.HaltOnBugAsync(user.RunAsync))); // all users at once, not one after another
        }
        finally
        {
            phase.Supply.Close();
        }

        await refilling;
        return new PhaseResult(
            start,
            users.Aggregate(start, (end, user) => Instant.Latest(end, user.LastEnd)),
            Completed: !Array.Exists(users, user => user.CutShort))
        {
            EndedEarly = phase.EndedEarly(start),
        };
    }

    private static IUserRequests RequestsOf(LoopPhase phase, RequestQuota quota) => phase.Run.Cell.Workload.Conversation is { } conversation
        ? new ConversationRequests(phase.Run, conversation, phase.Supply, quota)
        : phase.Supply;
}
