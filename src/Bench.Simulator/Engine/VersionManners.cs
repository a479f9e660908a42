namespace Bench.Simulator.Engine;

/// <summary>What the versions of Ollama do differently with a prompt that is longer than the context. The default is the newest.</summary>
public sealed record VersionManners
{
    /// <summary>The first version that read <c>truncate</c> in requests for texts (October 2025); older ones ignore it.</summary>
    private static readonly Version ReadsTruncate = new(0, 12, 6);

    /// <summary>The last version that was seen to leave a whole context: 0.24.0 counted 256 tokens of 256, 0.32.15 counted 131.</summary>
    private static readonly Version LeavesAll = new(0, 24);

    /// <summary>Whether <c>truncate: false</c> is heeded: the request is refused then, and nothing is cut.</summary>
    public bool HeedsTruncate { get; init; } = true;

    /// <summary>A long prompt is cut to about half of the context; false: to the whole of it.</summary>
    public bool CutsToHalf { get; init; } = true;

    /// <param name="version">As /api/version says it: 0.24.0, 0.32.16-rc1. One that is no number has the newest manners.</param>
    public static VersionManners Of(string version)
    {
        if (!Version.TryParse(version.Split('-')[0], out var parsed))
            return new VersionManners();
        return new VersionManners
        {
            HeedsTruncate = parsed >= ReadsTruncate,
            CutsToHalf = parsed.Major > LeavesAll.Major || parsed.Minor > LeavesAll.Minor,
        };
    }
}
