using Bench.Core.Seeds;

namespace Bench.Studies.Tests.Capacity;

/// <summary>
/// Poisson arrivals at a server that works on some requests at once, each for an exponential time of mean 1 (M/M/c), in virtual time.
/// </summary>
internal sealed class OpenQueue(double utilisation, int slots, ulong seed) : ISimulatedQueue
{
    /// <summary>Relaxation times after which nothing is left of the empty beginning.</summary>
    private const int Settled = 10;

    private readonly SplitMix64 _random = new(seed);

    public int AtOnce => slots;

    /// <summary>P(W &gt; t) = C · exp(−(c − λ)t) with Erlang's C.</summary>
    public double LimitPassedBy(double share)
    {
        var offered = slots * utilisation;
        var (blocking, sum) = (1.0, 0.0); // by Erlang's B, slot by slot
        for (var slot = 1; slot <= slots; slot++)
            blocking = offered * blocking / (slot + offered * blocking);
        sum = blocking / (1 - utilisation * (1 - blocking));
        return Math.Max(0, Math.Log(sum / share) / (slots - offered));
    }

    /// <summary>Of requests that had to wait, the longest row.</summary>
    public int MemoryOf(double[] waits)
    {
        var (longest, row) = (1, 0);
        foreach (var wait in waits)
        {
            row = wait > 0 ? row + 1 : 0;
            longest = Math.Max(longest, row);
        }

        return longest;
    }

    public double[] Waits(int requests)
    {
        var settling = (int)(Settled / Math.Pow(1 - Math.Sqrt(utilisation), 2));
        var (free, waits, now) = (new double[slots], new double[requests], 0.0);
        for (var index = -settling; index < requests; index++)
        {
            now -= Math.Log(_random.NextUnit()) / (slots * utilisation);
            var first = 0;
            for (var slot = 1; slot < slots; slot++)
                first = free[slot] < free[first] ? slot : first;
            var begins = Math.Max(now, free[first]);
            free[first] = begins - Math.Log(_random.NextUnit());
            if (index >= 0)
                waits[index] = begins - now;
        }

        return waits;
    }
}
