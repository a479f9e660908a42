namespace Bench.Runs.Json;

/// <summary>
/// A file of a run folder does not hold what it should. Turned into a <see cref="FolderError"/> at the folder's boundary.
/// </summary>
internal sealed class RunFormatException(string message) : Exception(message)
{
    /// <summary>From 1; null if the whole file is meant.</summary>
    public int? Line { get; init; }

    /// <summary>The remedy, if it differs from the usual one for the file.</summary>
    public string? Remedy { get; init; }
}
