using static System.FormattableString;

namespace Bench.Studies.Capacity.Search;

/// <summary>
/// The number of users from which on throughput no longer grows. The search goes on beyond it, because a limit may still be kept there:
/// users wait longer, but perhaps not too long.
/// </summary>
internal static class ThroughputPlateau
{
    /// <summary>The growth over a doubling of the load that counts as none.</summary>
    private const double LeastGrowth = 0.02;

    /// <summary>Null if throughput grew to the end, and if no load of at least twice the users was measured.</summary>
    /// <param name="loads">With their throughput, in any order.</param>
    public static string? Of(IEnumerable<CapacityLoad> loads)
    {
        var known = loads
            .Where(load => load.Throughput is > 0)
            .GroupBy(load => load.Load, (users, same) => (Users: users, Throughput: same.Average(one => one.Throughput!.Value)))
            .OrderBy(load => load.Users)
            .ToArray();
        var first = Array.FindIndex(
            known,
            load => known[^1].Users >= 2 * load.Users
                && known.All(other => other.Users <= load.Users || other.Throughput < (1 + LeastGrowth) * load.Throughput));
        return first < 0
            ? null
            : Invariant($"From {LoadAxis.Users.Text(known[first].Users)} on throughput no longer grows ({known[first].Throughput:0.##} ")
                + Invariant($"requests/s; at most {known[(first + 1)..].Max(load => load.Throughput):0.##} with more users): ")
                + "more users only wait longer.";
    }
}
