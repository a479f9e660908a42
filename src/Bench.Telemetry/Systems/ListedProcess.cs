namespace Bench.Telemetry.Systems;

/// <summary>A process in the system's list.</summary>
/// <param name="Parent">The id of the process that started it; it may have ended, and its id may be another's by now.</param>
/// <param name="Name">The name of its program, without a folder and without ".exe".</param>
internal readonly record struct ListedProcess(int Id, int Parent, string Name);
