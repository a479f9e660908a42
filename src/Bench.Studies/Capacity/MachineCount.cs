namespace Bench.Studies.Capacity;

/// <summary>The number of machines for a number of users. Extrapolated: several machines were not measured.</summary>
/// <param name="Users">All of them, active or not.</param>
/// <param name="Machines">The spare one included.</param>
public sealed record MachineCount(double Users, int Machines)
{
    public const int Spare = 1;

    /// <summary>The cost of one of the users for an hour; null if no prices are given, or it is not known.</summary>
    public double? CostOfUserHour { get; init; }

    private static readonly int[] Usual = [10, 30, 100, 300, 1000];

    /// <summary>
    /// ⌈U · a / (N · (1 − h))⌉ and a spare one: with the share a of users active at a time, N at once on a machine,
    /// and a headroom of h for the peaks of that share.
    /// </summary>
    public static int For(double users, double activeShare, double holds, double headroom) =>
        (int)Math.Ceiling(Math.Round(users * activeShare / (holds * (1 - headroom)), 9)) + Spare;

    /// <summary>Of the usual numbers of users and the one that was requested, rising.</summary>
    /// <param name="asked">Null if not requested.</param>
    /// <param name="activeShare">Of the users, on average.</param>
    /// <param name="holds">Users at once on a machine.</param>
    /// <param name="headroom">The share of a machine that stays free for peaks.</param>
    /// <param name="measured">Users who pause and were measured on one machine, and whether they fit; null if none were.
    /// What was measured counts more than what is extrapolated.</param>
    public static IReadOnlyList<MachineCount> Table(
        int? asked, double activeShare, double holds, double headroom, (double Users, bool Fit)? measured = null) =>
    [
        .. Usual.Concat(asked is { } known ? [known] : []).Distinct().Order()
            .Select(users => new MachineCount(users, For(users, activeShare, holds, headroom)))
            .Select(row => measured switch
            {
                (var most, true) when row.Users <= most => row with { Machines = 1 + Spare },
                (var tooMany, false) when row.Users >= tooMany =>
                    row with { Machines = Math.Max(row.Machines, (int)Math.Floor(row.Users / tooMany) + 1 + Spare) },
                _ => row,
            }),
    ];
}
