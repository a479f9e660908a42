using Bench.Core.Plans;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Prometheus.Pages;

namespace Bench.Telemetry.Prometheus;

/// <summary>
/// A page of metrics on another host: of DCGM's, node's or Windows' exporter, of a server itself, or of <c>bench telemetry serve</c>.
/// One page may tell of several things, so the samples are called after what they tell of.
/// </summary>
public sealed class PrometheusSource : ITelemetrySource
{
    /// <summary>Scrapes that may fail in a row before the source is given up.</summary>
    private const int MostFailures = 5;

    private readonly PrometheusTarget _target;
    private readonly PageClient _client;
    private readonly RemoteClock _remote;
    private readonly IReadOnlyList<IPageKind> _kinds = PageKinds.Create();
    private readonly string[] _names;
    private readonly SeenGpus _gpus = new();
    private int _failures;

    /// <param name="handler">Another way to the page, for tests; null: HTTP.</param>
    public PrometheusSource(PrometheusTarget target, RunClock clock, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(clock);
        _target = target;
        _client = new PageClient(target, clock, handler);
        _remote = new RemoteClock(clock);
        _names = [.. _kinds.SelectMany(kind => kind.Names)];
    }

    public string Name => TelemetrySources.Prometheus;

    public string Server => _target.Server;

    public Duration? Interval => null;

    public ClockOffset? Clock => _remote.Best;

    public SourceOpening Open()
    {
        try
        {
            var readings = Read(_client.Fetch(_names));
            if (readings.All.Count > 0 || readings.PromisesMore)
                return new SourceOpening.Available(readings.Devices);
            return new SourceOpening.Absent(readings.IsOurs
                ? $"bench telemetry serve answers at {_target.Address} but finds nothing to sample on its host"
                : $"the page {_target.Address} contains no metrics that Bench knows: docs/telemetry.md lists the exporters");
        }
        catch (ScrapeException problem)
        {
            return new SourceOpening.Absent(problem.Message);
        }
    }

    public void Sample(Instant at, ITelemetrySink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (Fetch() is not ({ } scrape, { } readings))
            return;
        foreach (var reading in readings.IsOurs ? readings.All : _gpus.New(readings.All))
        {
            var instant = new Instant(scrape.Middle.Nanoseconds - reading.Age.Nanoseconds);
            sink.Post(new TelemetrySample(instant, Server, reading.Source, reading.Device, reading.Metric, reading.Value));
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Null: this one failed, and the next may not.</summary>
    private (Scrape?, PageReadings?) Fetch()
    {
        try
        {
            var scrape = _client.Fetch(_names);
            var readings = Read(scrape);
            if (readings.All.Count == 0 && !readings.PromisesMore)
                throw new ScrapeException($"the page {_target.Address} no longer contains metrics that Bench knows");
            _failures = 0;
            return (scrape, readings);
        }
        catch (ScrapeException problem)
        {
            if (++_failures >= MostFailures)
                throw new ScrapeException($"{MostFailures} scrapes in a row failed, the last because {problem.Message}", problem);
            return (null, null);
        }
    }

    private PageReadings Read(Scrape scrape)
    {
        var readings = new PageReadings();
        foreach (var kind in _kinds)
            kind.Read(scrape.Page, readings);
        _remote.Told(scrape, readings.UnixSeconds);
        return readings;
    }
}
