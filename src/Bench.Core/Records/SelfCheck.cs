namespace Bench.Core.Records;

/// <summary>The result of checking whether the harness on this machine keeps up with the load of a sitting's plan.</summary>
public sealed record SelfCheck
{
    /// <summary>A plan with more streams at once than this is checked before its run; fewer are no work.</summary>
    public const int UncheckedStreams = 32;

    /// <summary>
    /// The loads that were tried, the largest first, twice where the first try may have been bad luck;
    /// after one that passed there is no further.
    /// </summary>
    public IReadOnlyList<SelfCheckTry> Tries { get; init; } = [];

    /// <summary>The reason why there is no result: the check was skipped or could not be done. Null if there is one.</summary>
    public string? NotDone { get; init; }

    /// <summary>The most streams at once that the harness was seen to keep up with; null without a result.</summary>
    public int? PassedStreams => Tries.Count == 0 ? null : Tries.Where(one => one.Passed).Max(one => one.Load.Streams) ?? 0;

    /// <summary>True when the load that the plan asks for was too much.</summary>
    public bool Failed => Tries.Any(one => !one.Passed && one.Load.Streams > PassedStreams);
}
