namespace Bench.Core.Records;

/// <summary>Whether the harness, on this machine and by itself, can do what a sitting's plan asks of it.</summary>
public sealed record SelfCheck
{
    /// <summary>A plan with more streams at once than this is checked before its run; fewer are no work.</summary>
    public const int UncheckedStreams = 32;

    /// <summary>
    /// The loads that were tried, the largest first, twice where the first try may have been bad luck;
    /// after one that passed there is no further.
    /// </summary>
    public IReadOnlyList<SelfCheckTry> Tries { get; init; } = [];

    /// <summary>Why there is no result: it was not wanted, or could not be done. Null when there is one.</summary>
    public string? NotDone { get; init; }

    /// <summary>The most streams at once that the harness was seen to keep up with; null without a result.</summary>
    public int? PassedStreams => Tries.Count == 0 ? null : Tries.Where(one => one.Passed).Max(one => one.Load.Streams) ?? 0;

    /// <summary>True when the load that the plan asks for was too much.</summary>
    public bool Failed => Tries.Any(one => !one.Passed && one.Load.Streams > PassedStreams);
}
