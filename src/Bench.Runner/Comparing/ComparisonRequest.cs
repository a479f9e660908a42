using Bench.Scenarios.Starter;

namespace Bench.Runner.Comparing;

/// <summary>What somebody asked <c>bench compare</c> to measure, as the command line says it.</summary>
internal sealed record ComparisonRequest
{
    /// <summary>Two servers or programs, base first; empty where the sides are values of an axis.</summary>
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

    /// <summary>Where no file says which.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Whether anything is said of what is compared: without, a run that was left goes on with what its folder holds.</summary>
    public bool SaysAnything => SaysSides || File is not null || Overrides.Count > 0 || Seed is not null || Server is not null || Models.Count > 0;

    /// <summary>Whether the command line has a say in what is held against each other; else the file has.</summary>
    public bool SaysSides => Sides.Count > 0 || Axis is not null || Base is not null;

    /// <summary>Whether a scenario is made up: nothing else says what to measure.</summary>
    public bool NeedsScenario => File is null && (Sides.Count > 0 || Axis is not null);

    /// <param name="servers">In place of the file's.</param>
    /// <param name="areTheSame">Whether both are one.</param>
    public ComparedSides SidesWith(IReadOnlyList<ComparedServer> servers, bool areTheSame) => Sides.Count > 0
        ? new ComparedSides(null, ComparedServer.Names.Base, ComparedServer.Names.Candidate) { Servers = servers, IsNoiseFloor = areTheSame }
        : new ComparedSides(Axis, Base!, Candidate!) { Servers = servers };
}
