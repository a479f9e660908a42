namespace Bench.Servers.Managed.Platform;

/// <summary>A process that is not mistaken for another which has its id later.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Session">The session that it belongs to: the id of the process that began it.</param>
/// <param name="Started">The start time, in the system's own ticks.</param>
public readonly record struct ProcessIdentity(int Id, int Session, long Started);
