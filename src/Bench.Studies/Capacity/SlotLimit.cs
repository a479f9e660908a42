namespace Bench.Studies.Capacity;

/// <summary>That a server works on no more than so many requests at once, and lets the others wait.</summary>
/// <param name="AtOnce">Requests that it works on at once.</param>
/// <param name="Users">Of the load at which it was seen.</param>
/// <param name="WaitingShare">The part of their time that requests waited there, 0 to 1.</param>
public sealed record SlotLimit(int AtOnce, int Users, double WaitingShare)
{
    /// <summary>Tokens that each of these requests has room for; null if the server does not report.</summary>
    public int? Context { get; init; }

    /// <summary>The memory of the server's GPUs that was free even at the peak; null if it was not sampled.</summary>
    public double? FreeVramMebibytes { get; init; }

    public string Words => FormattableString.Invariant($"the server works on {AtOnce} request{(AtOnce == 1 ? "" : "s")} at a time");
}
