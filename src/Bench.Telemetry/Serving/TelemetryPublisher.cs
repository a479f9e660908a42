using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Serving;

/// <summary>Samples its sources on request: at most ten times per second, with one sample for concurrent requests.</summary>
internal sealed class TelemetryPublisher(IReadOnlyList<ITelemetrySource> sources, RunClock clock) : IDisposable
{
    private static readonly Duration ShortestInterval = Duration.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly PublishedSource[] _sources = [.. sources.Select(source => new PublishedSource(source, clock))];
    private Task<IReadOnlyList<TelemetrySample>>? _round;
    private Instant _begun;

    public IReadOnlyList<PublishedSource> Sources => _sources;

    public Task OpenAsync() => Task.WhenAll(_sources.Select(source => source.OpenAsync()));

    public Task<IReadOnlyList<TelemetrySample>> SampleAsync()
    {
        lock (_lock)
        {
            if (_round is null || (_round.IsCompleted && clock.Now - _begun >= ShortestInterval))
            {
                _begun = clock.Now;
                _round = RoundAsync();
            }

            return _round;
        }
    }

    public void Dispose()
    {
        foreach (var source in _sources)
            source.Dispose();
    }

    private async Task<IReadOnlyList<TelemetrySample>> RoundAsync() =>
        [.. (await Task.WhenAll(_sources.Select(source => source.SampleAsync()))).SelectMany(samples => samples)];
}
