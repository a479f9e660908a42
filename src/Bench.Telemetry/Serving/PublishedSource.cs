using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Sampling;
using static System.FormattableString;

namespace Bench.Telemetry.Serving;

/// <summary>
/// A source whose faults stay its own: one that hangs gives nothing, and is not asked again before
/// it has come back; one that throws is given up.
/// </summary>
internal sealed class PublishedSource(ITelemetrySource source, RunClock clock) : IDisposable
{
    private static readonly TimeSpan OpeningLimit = TimeSpan.FromSeconds(5);

    /// <summary>A page is requested with a limit of two seconds.</summary>
    private static readonly TimeSpan SampleLimit = TimeSpan.FromSeconds(1);

    private readonly Plausibility _plausibility = new();
    private Task _busy = Task.CompletedTask;
    private (Instant At, IReadOnlyList<TelemetrySample> Samples)? _last;

    public string Name => source.Name;

    public IReadOnlyList<TelemetryDevice> Devices { get; private set; } = [];

    /// <summary>The impossible values that were left out.</summary>
    public IReadOnlyList<ImpossibleReading> Impossible => _plausibility.Impossible;

    /// <summary>The reason why it provides nothing; otherwise null.</summary>
    public string? Silent { get; private set; }

    public async Task OpenAsync()
    {
        var opening = Task.Run(OpenGuarded);
        _busy = opening;
        try
        {
            var (devices, silent) = (await opening.WaitAsync(OpeningLimit, clock.Time))
                .Match<(IReadOnlyList<TelemetryDevice>, string?)>(found => (found, null), why => ([], why));
            (Devices, Silent) = (devices, silent);
        }
        catch (TimeoutException)
        {
            Silent = Invariant($"it did not open within {OpeningLimit.TotalSeconds} s");
        }
    }

    /// <summary>Never faults. Called by one round at a time.</summary>
    public async Task<IReadOnlyList<TelemetrySample>> SampleAsync()
    {
        if (Silent is not null || !_busy.IsCompleted)
            return [];
        var at = clock.Now;
        if (_last is { } last && source.Interval is { } interval && at - last.At < interval)
            return last.Samples;

        var sink = new RoundSink();
        _busy = Task.Run(() => SampleGuarded(at, sink));
        try
        {
            await _busy.WaitAsync(SampleLimit, clock.Time);
        }
        catch (TimeoutException)
        {
            // what it gave before it began to hang is true all the same
        }

        TelemetrySample[] samples = [.. sink.Take().Where(sample => _plausibility.Admits(sample))];
        _last = (at, samples);
        return samples;
    }

    /// <summary>One that still hangs is left alone: nothing is called twice at once.</summary>
    public void Dispose()
    {
        if (_busy.IsCompleted)
            source.Dispose();
    }

#pragma warning disable CA1031 // a source may throw whatever it likes: it is given up, and the page goes on
    private SourceOpening OpenGuarded()
    {
        try
        {
            return source.Open();
        }
        catch (Exception failure)
        {
            return new SourceOpening.Absent(failure.Message);
        }
    }

    private void SampleGuarded(Instant at, RoundSink sink)
    {
        try
        {
            source.Sample(at, sink);
        }
        catch (Exception failure)
        {
            Silent = failure.Message;
        }
    }
#pragma warning restore CA1031
}
