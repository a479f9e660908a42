namespace Bench.Runner.Searching;

/// <summary>What somebody asked <c>bench capacity</c>, as the command line says it.</summary>
/// <param name="File">The scenario file; null: none was named.</param>
/// <param name="Overrides">Of the file, as <c>--set</c> has them.</param>
/// <param name="Seed">Instead of the file's.</param>
/// <param name="Server">Instead of the file's.</param>
/// <param name="Model">To ask where no file says which.</param>
/// <param name="Settings">Keys of the block with their values, as they are written in a file.</param>
internal sealed record CapacityRequest(
    string? File, IReadOnlyList<string> Overrides, long? Seed, string? Server, string? Model,
    IReadOnlyList<(string Key, string Value)> Settings)
{
    /// <summary>
    /// Whether anything is said of what is searched for: without, a run that was left goes on with what its folder holds.
    /// </summary>
    public bool SaysAnything =>
        File is not null || Overrides.Count > 0 || Seed is not null || Server is not null || Model is not null || Settings.Count > 0;
}
