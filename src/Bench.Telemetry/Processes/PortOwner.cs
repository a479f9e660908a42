namespace Bench.Telemetry.Processes;

/// <summary>A process that a server's port belongs to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seen">Its open files show the socket; false: they may not be read, but it is the only one of the socket's user.</param>
internal readonly record struct PortOwner(int Id, bool Seen);
