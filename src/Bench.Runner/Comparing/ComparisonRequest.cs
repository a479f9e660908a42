using Bench.Scenarios.Starter;

namespace Bench.Runner.Comparing;

/// <summary>The request to <c>bench compare</c> on the command line.</summary>
internal sealed record ComparisonRequest
{
    /// <summary>Two servers or programs, base first; empty if the sides are values of an axis.</summary>
    public required IReadOnlyList<ComparedSide> Sides { get; init; }

    /// <summary>The scenario file; null: none was named.</summary>
    public required string? File { get; init; }

    public required IReadOnlyList<string> Overrides { get; init; }

    public required long? Seed { get; init; }

    /// <summary>In place of the file's servers, where the sides are values of an axis.</summary>
    public required string? Server { get; init; }

    public required string? Axis { get; init; }

    public required string? Base { get; init; }

    public required string? Candidate { get; init; }

    /// <summary>Used if no file names them.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Other keys of the block, as they are written in a file.</summary>
    public required IReadOnlyList<(string Key, string Value)> Settings { get; init; }

    /// <summary>True if the command line describes a comparison. Otherwise, a resumed run continues with that of its folder.</summary>
    public bool SaysAnything =>
        ChangesFile || File is not null || Overrides.Count > 0 || Seed is not null || Server is not null || Models.Count > 0;

    /// <summary>True if the command line has a say in what is compared with each other and how; else the file has.</summary>
    public bool ChangesFile => Sides.Count > 0 || Axis is not null || Base is not null || Settings.Count > 0;

    /// <summary>True if a scenario is made up: nothing else says what to measure.</summary>
    public bool NeedsScenario => File is null && (Sides.Count > 0 || Axis is not null);

    /// <param name="servers">In place of the file's.</param>
    public ComparedSides SidesWith(IReadOnlyList<ComparedServer> servers) => new()
    {
        Axis = Axis,
        Values = Sides.Count > 0 ? ComparedServer.Names : Base is { } one && Candidate is { } other ? (one, other) : null,
        Servers = servers,
        Settings = Settings,
    };
}
