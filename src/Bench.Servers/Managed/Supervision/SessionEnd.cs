using Bench.Servers.Managed.Platform;

namespace Bench.Servers.Managed.Supervision;

/// <summary>
/// Ends all processes of a session but the one that began it: asks, waits, and then does not ask.
/// Linux does not reuse the id of a session while it has a member. If another process has the id of the first one,
/// the session is over, and what has the number now is a stranger's.
/// </summary>
internal sealed class SessionEnd(IProcessPlatform platform, TimeProvider time)
{
    /// <summary>
    /// The time after which a process that survives SIGKILL is considered to be blocked in the kernel by a driver or disk.
    /// </summary>
    public static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <param name="first">The process that began the session: it is left alone, and may have ended.</param>
    /// <param name="grace">The time that they have to end when asked to.</param>
    public async Task<SessionRemains> EndAsync(ProcessIdentity first, TimeSpan grace)
    {
        foreach (var member in Members(first))
            platform.Send(member, EndSignal.Terminate);
        if (await GoneAsync(first, grace, _ => { }) is not { Count: > 0 } slow)
            return SessionRemains.None;
        // each time: they may start others until they end
        var left = await GoneAsync(first, KillLimit, member => platform.Send(member, EndSignal.Kill));
        return new SessionRemains(slow.Count, [.. left.Select(member => member.Id)]);
    }

    /// <summary>Those that are still there at the end of the time.</summary>
    private async Task<IReadOnlyList<ProcessIdentity>> GoneAsync(ProcessIdentity first, TimeSpan limit, Action<ProcessIdentity> meanwhile)
    {
        for (var start = time.GetTimestamp(); ; await Task.Delay(Poll, time, CancellationToken.None))
        {
            var members = Members(first);
            if (members.Count == 0 || time.GetElapsedTime(start) >= limit)
                return members;
            foreach (var member in members)
                meanwhile(member);
        }
    }

    private IReadOnlyList<ProcessIdentity> Members(ProcessIdentity first) =>
        platform.Find(first.Id) is { } holder && holder.Started != first.Started
            ? []
            : [.. platform.MembersOf(first.Id).Where(member => member.Id != first.Id && member.Started >= first.Started)];
}
