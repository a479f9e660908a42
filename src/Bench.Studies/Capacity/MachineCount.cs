namespace Bench.Studies.Capacity;

/// <summary>How many machines so many users take. Extrapolated: several machines were not measured.</summary>
/// <param name="Users">All of them, active or not.</param>
/// <param name="Machines">The spare one included.</param>
public sealed record MachineCount(double Users, int Machines)
{
    public const int Spare = 1;

    /// <summary>The cost of one of the users for an hour; null if no prices are given, or it is not known.</summary>
    public double? CostOfUserHour { get; init; }

    private static readonly int[] Usual = [10, 30, 100, 300, 1000];

    /// <summary>⌈U · a / (N · (1 − h))⌉ and a spare one: with the share a of users active at a time, N at once on a machine, and a headroom of h for the peaks of that share.</summary>
    public static int For(double users, double activeShare, double holds, double headroom) => (int)Math.Ceiling(Math.Round(users * activeShare / (holds * (1 - headroom)), 9)) + Spare;

    /// <summary>Of the usual numbers of users and the one that was asked for, rising.</summary>
    public static IReadOnlyList<MachineCount> Table(int? asked, double activeShare, double holds, double headroom) =>
        [.. Usual.Concat(asked is { } known ? [known] : []).Distinct().Order().Select(users => new MachineCount(users, For(users, activeShare, holds, headroom)))];
}
