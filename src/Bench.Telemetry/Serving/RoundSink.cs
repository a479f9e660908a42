using Bench.Core.Telemetry;

namespace Bench.Telemetry.Serving;

/// <summary>The samples of one source in one round. What comes after the round was taken is too late and dropped.</summary>
internal sealed class RoundSink : ITelemetrySink
{
    private readonly Lock _lock = new();
    private readonly List<TelemetrySample> _samples = [];
    private bool _taken;

    public void Post(in TelemetrySample sample)
    {
        lock (_lock)
        {
            if (!_taken)
                _samples.Add(sample);
        }
    }

    public IReadOnlyList<TelemetrySample> Take()
    {
        lock (_lock)
            _taken = true;
        return _samples;
    }
}
