using System.Runtime.InteropServices;
using Bench.Core.Telemetry;

namespace Bench.Runner.Sampling;

/// <summary>
/// The samples of one cell in memory, for its findings as soon as it ends. Where they become too many, every second one of each
/// series is let go, and from then on every second one is taken: a long cell keeps its whole length, and less of each minute.
/// The file has them all. Safe for concurrent use.
/// </summary>
internal sealed class CellSamples(int most = CellSamples.Most)
{
    /// <summary>A GPU, a host of 16 cores and a server over some ten minutes.</summary>
    public const int Most = 50_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string? Server, string Source, string Device, string Metric), long> _counts = [];
    private List<(RecordedSample Sample, long Number)> _samples = [];
    private long _stride = 1;

    public IReadOnlyList<RecordedSample> All
    {
        get
        {
            lock (_lock)
                return [.. _samples.Select(kept => kept.Sample)];
        }
    }

    public void Add(in RecordedSample sample)
    {
        lock (_lock)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _counts, (sample.Sample.Server, sample.Sample.Source, sample.Sample.Device, sample.Sample.Metric.Name), out _);
            var number = count++;
            if (number % _stride != 0)
                return;
            if (_samples.Count >= most)
                Thin();
            if (number % _stride == 0)
                _samples.Add((sample, number));
        }
    }

    private void Thin()
    {
        _stride *= 2;
        _samples = [.. _samples.Where(kept => kept.Number % _stride == 0)];
    }
}
