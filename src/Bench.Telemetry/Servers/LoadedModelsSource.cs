using Bench.Core.Contracts;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Servers;

/// <summary>
/// Samples the models that a server reports as loaded (/api/ps): a model that was moved, shortened or unloaded in the middle
/// of a cell shows here. A server that does not answer in time is busy, and that round is left out.
/// </summary>
public sealed class LoadedModelsSource(string server, IServerClient client) : ITelemetrySource
{
    /// <summary>Shorter than the time after which the sampler considers a source to hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public string Name => TelemetrySources.Server;

    public string? Server => server;

    public Duration? Interval { get; } = Duration.FromSeconds(10);

    /// <summary>The models that it will hold are not known yet.</summary>
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
            // the server is busy, so there is no sample
        }
    }

    /// <summary>Does nothing, because the run owns the client.</summary>
    public void Dispose()
    {
    }
}
