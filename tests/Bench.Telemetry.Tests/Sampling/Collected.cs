using System.Collections.Concurrent;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Tests.Sampling;

/// <summary>Keeps the samples that it is given.</summary>
internal sealed class Collected : ITelemetrySink
{
    private readonly ConcurrentQueue<TelemetrySample> _samples = new();

    public int Count => _samples.Count;

    public double[] Values => [.. _samples.Select(sample => sample.Value)];

    public Instant[] Instants => [.. _samples.Select(sample => sample.At)];

    public void Post(in TelemetrySample sample) => _samples.Enqueue(sample);
}
