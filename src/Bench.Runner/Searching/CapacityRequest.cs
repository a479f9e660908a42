namespace Bench.Runner.Searching;

/// <summary>The request to <c>bench capacity</c> on the command line.</summary>
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
    /// True if the command line describes a search. Otherwise, a resumed run continues with that of its folder.
    /// </summary>
    public bool SaysAnything =>
        File is not null || Overrides.Count > 0 || Seed is not null || Server is not null || Model is not null || Settings.Count > 0;
}
