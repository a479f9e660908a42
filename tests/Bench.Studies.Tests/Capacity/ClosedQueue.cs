using Bench.Core.Seeds;
using MathNet.Numerics.Distributions;

namespace Bench.Studies.Tests.Capacity;

/// <summary>
/// So many users without think time before a server that works on some requests at once,
/// each for an exponential time of mean 1: no clock, no server.
/// </summary>
internal sealed class ClosedQueue(int users, int slots, ulong seed) : ISimulatedQueue
{
    private readonly SplitMix64 _random = new(seed);

    public int AtOnce => users;

    /// <summary>A request waits for users − slots completions, each after an exponential time of mean 1 / slots.</summary>
    public double LimitPassedBy(double share) => users <= slots ? 0 : Gamma.InvCDF(users - slots, slots, 1 - share);

    /// <summary>What a request waits for depends on nothing but the completions while it waits.</summary>
    public int MemoryOf(double[] waits) => users;

    public double[] Waits(int requests)
    {
        // What is left of a request in service is exponential again: the waits follow from the completions alone,
        // and those from no memory but the queue's.
        double[] completions = new double[requests + users - slots];
        var now = 0.0;
        for (var index = 0; index < completions.Length; index++)
            completions[index] = now -= Math.Log(_random.NextUnit()) / slots;
        return [.. Enumerable.Range(0, requests)
            .Select(index => users <= slots ? 0 : completions[index + users - slots] - completions[index])];
    }
}
