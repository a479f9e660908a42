namespace Bench.Servers.Managed.Supervision;

/// <summary>The result of ending a session.</summary>
/// <param name="Killed">Processes that did not end when they were asked to.</param>
/// <param name="Left">Ids of processes that did not even end when they were killed.</param>
internal sealed record SessionRemains(int Killed, IReadOnlyList<int> Left)
{
    public static SessionRemains None { get; } = new(0, []);
}
