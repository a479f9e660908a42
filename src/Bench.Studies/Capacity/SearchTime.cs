using Bench.Core.Time;

namespace Bench.Studies.Capacity;

/// <summary>
/// The least duration of a complete search, estimated from a quick look: each of its loads with the requests of its first look,
/// as fast as the nearest load that was seen. Loads near the limit take more looks.
/// </summary>
public static class SearchTime
{
    /// <param name="seen">Rising, with their throughput.</param>
    /// <param name="holds">The heaviest load that held; null if none did.</param>
    /// <param name="breaks">The lightest that did not; null if none was seen.</param>
    /// <param name="cost">The cost of one of its requests in requests of the quick look.</param>
    /// <returns>Null if nothing tells how fast the server is.</returns>
    public static Duration? AtLeast(IReadOnlyList<CapacityLoad> seen, double? holds, double? breaks, double cost)
    {
        var known = seen.Where(load => load.Throughput is > 0).ToArray();
        if (known.Length == 0)
            return null;
        return Duration.FromSeconds(LoadsOf(holds, breaks).Sum(load => LoadLooks.For(load).RequestsOf(1) * cost / Nearest(load)));

        double Nearest(double load) => (known.LastOrDefault(one => one.Load <= load) ?? known[0]).Throughput!.Value;
    }

    /// <summary>Doubled until one breaks, halved back to the neighbour of the last that holds, and that one again.</summary>
    private static IEnumerable<double> LoadsOf(double? holds, double? breaks)
    {
        var (most, end) = (holds ?? 0, breaks ?? 2 * (holds ?? 1));
        for (var load = 1.0; load <= end; load *= 2)
            yield return load;
        for (var gap = end - most; gap > 1; gap /= 2)
            yield return (most + end) / 2;
        if (most > 0)
            yield return most;
    }
}
