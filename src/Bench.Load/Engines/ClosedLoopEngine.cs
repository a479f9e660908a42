using Bench.Core.Contracts;
using Bench.Core.Time;
using Bench.Load.Conversations;
using Bench.Load.Supply;

namespace Bench.Load.Engines;

/// <summary>
/// So many users, each sending its next request as soon as its last one has ended. An exception of the sender or the prompt source is a bug:
/// it ends the phase and surfaces once every user has stopped.
/// </summary>
public sealed class ClosedLoopEngine : ILoadEngine
{
    /// <exception cref="ArgumentException">The phase has no stop condition: it would never end.</exception>
    public async Task<PhaseResult> RunAsync(PhaseRun run, CancellationToken stopIssuing, CancellationToken abort)
    {
        if (run.Stop is { Requests: null, Duration: null })
            throw new ArgumentException($"The {run.Phase} phase of {run.Cell.Id} has no stop condition.", nameof(run));

        using var halt = CancellationTokenSource.CreateLinkedTokenSource(abort);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopIssuing, halt.Token);
        var users = run.Cell.Load.Users ?? throw new ArgumentException($"The load of {run.Cell.Id} is no closed loop.", nameof(run));
        var supply = new RequestSupply(run, users);

        // Off the caller's thread, and before the clock of the phase starts: every user's first request is ready when it is due.
        await Task.Run(() => supply.Fill(stop.Token), CancellationToken.None);
        return await RunUsersAsync(new ClosedLoopPhase(run, run.Clock.Now, supply, stop.Token, halt.Token), users, halt);
    }

    private static async Task<PhaseResult> RunUsersAsync(ClosedLoopPhase phase, int count, CancellationTokenSource halt)
    {
        var quota = new RequestQuota(phase.Run.Stop.Requests);
        var users = Enumerable.Range(1, count).Select(number => new ClosedLoopUser(phase, number, RequestsOf(phase, quota))).ToArray();
        var refilling = HaltOnBugAsync(phase.Supply.RefillAsync, halt);
        try
        {
            await Task.WhenAll(users.Select(user => HaltOnBugAsync(user.RunAsync, halt)));
        }
        finally
        {
            phase.Supply.Close();
        }

        await refilling;
        return new PhaseResult(
            phase.Start,
            users.Aggregate(phase.Start, (end, user) => Instant.Latest(end, user.LastEnd)),
            Completed: !Array.Exists(users, user => user.CutShort));
    }

    private static IUserRequests RequestsOf(ClosedLoopPhase phase, RequestQuota quota) => phase.Run.Cell.Workload.Conversation is { } conversation
        ? new ConversationRequests(phase.Run, conversation, phase.Supply, quota)
        : phase.Supply;

    /// <summary>Starts the work on the thread pool (all users at once, not one after another); a bug in it ends what the others have in flight.</summary>
    private static async Task HaltOnBugAsync(Func<Task> work, CancellationTokenSource halt)
    {
        try
        {
            await Task.Run(work, CancellationToken.None);
        }
        catch
        {
            await halt.CancelAsync();
            throw;
        }
    }
}
