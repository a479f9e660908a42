namespace Bench.Studies.Choosing.Race;

/// <summary>A candidate in a race.</summary>
public sealed class Racer
{
    /// <summary>What is known of it beside the figures that scatter. More may be known after later blocks.</summary>
    public required ChoiceCandidate Known { get; init; }

    /// <summary>Whether the tasks were asked: the race does not look at them one candidate at a time.</summary>
    public bool HasTasks { get; init; }

    /// <summary>Its blocks, from the first on.</summary>
    public required IReadOnlyList<RacedBlock> Blocks { get; init; }
}
