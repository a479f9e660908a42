using Bench.Core.Contracts;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Servers;

/// <summary>
/// What a server says that it holds in memory (/api/ps), now and then: a model that was moved, shortened or unloaded in the middle
/// of a cell shows here. A server that does not answer in time is busy, and that round is left out.
/// </summary>
public sealed class LoadedModelsSource(string server, IServerClient client) : ITelemetrySource
{
    /// <summary>Below what the sampler takes for hanging.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public string Name => TelemetrySources.Server;

    public string? Server => server;

    public Duration? Interval { get; } = Duration.FromSeconds(10);

    /// <summary>Which models it will hold is not known yet.</summary>
    public SourceOpening Open() => new SourceOpening.Available([]);

    public void Sample(Instant at, ITelemetrySink sink)
    {
        var round = new Round(at, server, Name, sink);
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var models = client.LoadedModelsAsync(limit.Token).GetAwaiter().GetResult().Match(loaded => loaded, _ => []);
            foreach (var model in models)
            {
                round.GiveBytes(TelemetryMetrics.ModelSize, model.SizeBytes, model.Tag);
                round.GiveBytes(TelemetryMetrics.ModelSizeVram, model.SizeVramBytes, model.Tag);
                round.Give(TelemetryMetrics.ModelContext, model.ContextLength, model.Tag);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // Busy: nothing is known of this moment.
        }
    }

    /// <summary>The client is the run's.</summary>
    public void Dispose()
    {
    }
}
