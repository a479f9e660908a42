using Bench.Core.Contracts;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Runner.Sampling;

/// <summary>
/// What a server says that it holds in memory (/api/ps), now and then: a model that was moved, shortened or unloaded in the middle of a cell shows here. A server that does not
/// answer in time is busy, and that round is left out.
/// </summary>
internal sealed class OllamaPsSource(string server, IServerClient client) : ITelemetrySource
{
    private const double BytesPerMebibyte = 1024 * 1024;

    /// <summary>Below what the sampler takes for hanging.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public string Name => TelemetrySources.Server;

    public string? Server => server;

    public Duration? Interval { get; } = Duration.FromSeconds(10);

    /// <summary>Which models it will hold is not known yet.</summary>
    public SourceOpening Open() => new SourceOpening.Available([]);

    public void Sample(Instant at, ITelemetrySink sink)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var models = client.LoadedModelsAsync(limit.Token).GetAwaiter().GetResult().Match(loaded => loaded, _ => []);
            foreach (var model in models)
            {
                Give(model.Tag, TelemetryMetrics.ModelSize, model.SizeBytes / BytesPerMebibyte);
                Give(model.Tag, TelemetryMetrics.ModelSizeVram, model.SizeVramBytes / BytesPerMebibyte);
                Give(model.Tag, TelemetryMetrics.ModelContext, model.ContextLength);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // Busy: nothing is known of this moment.
        }

        void Give(string model, TelemetryMetric metric, double? value)
        {
            if (value is { } number)
                sink.Post(new TelemetrySample(at, server, Name, model, metric, number));
        }
    }

    /// <summary>The client is the run's.</summary>
    public void Dispose()
    {
    }
}
