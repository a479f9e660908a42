using System.Diagnostics.Metrics;
using Bench.Reporting.Instruments;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using static System.FormattableString;

namespace Bench.Runner.Otlp;

/// <summary>
/// Series of values as one OTLP request. This is the only class that knows OpenTelemetry's assemblies:
/// whoever does not call it does not load them (a test holds that).
/// </summary>
internal static class OtlpExport
{
    private const string Temporality = "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE";

    /// <summary>Sends them once.</summary>
    /// <param name="address">The destination.</param>
    /// <param name="resource">The attributes that all of them share; those of OTEL_RESOURCE_ATTRIBUTES and OTEL_SERVICE_NAME
    /// are added and take precedence.</param>
    /// <param name="series">At least one.</param>
    /// <param name="waiting">No longer than is left of it is waited for.</param>
    /// <returns>Null when they were taken, else why not.</returns>
    public static string? Send(
        CollectorAddress address, IEnumerable<KeyValuePair<string, object>> resource, IReadOnlyList<InstrumentSeries> series,
        WaitingTime waiting)
    {
        using var reasons = new ExportReasons(address.Text);
        using var meter = new Meter(new MeterOptions(RunInstruments.Service) { TelemetrySchemaUrl = RunInstruments.SchemaUrl });
        var options = Options(address);
        var (patience, whole) = options.TimeoutMilliseconds < waiting.Left.TotalMilliseconds
            ? (TimeSpan.FromMilliseconds(options.TimeoutMilliseconds), TimeSpan.FromMilliseconds(options.TimeoutMilliseconds))
            : (waiting.Left, waiting.Limit);
        options.TimeoutMilliseconds = (int)patience.TotalMilliseconds;
        BaseExportingMetricReader reader;
        try
        {
            reader = Reader(options);
        }
        catch (ArgumentException wrong) // what OTEL_EXPORTER_OTLP_HEADERS holds; no word of it is shown
        {
            return $"OTEL_EXPORTER_OTLP_HEADERS cannot be read ({wrong.GetType().Name}): write name=value, with commas between several";
        }

        var provider = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddTelemetrySdk().AddAttributes(resource).AddEnvironmentVariableDetector())
            .AddMeter(meter.Name)
            .AddView(Views(meter, series))
            .AddReader(reader)
            .Build();
        Record(meter, series);

        // The end of a provider is its one export, with an answer. Should it outlast its own limit,
        // it is left alone, and ends with the process.
        var ending = Task.Run(() => provider.Shutdown(options.TimeoutMilliseconds));
        var noAnswer = Invariant($"no answer within {whole.TotalSeconds:0.#} s");
        if (!waiting.Spend(() => ending.Wait(patience)))
            return noAnswer;
        provider.Dispose();
        return ending.Result ? null : reasons.Last ?? noAnswer;
    }

    /// <summary>With what OTEL_EXPORTER_OTLP_HEADERS, _TIMEOUT, _COMPRESSION and _CERTIFICATE say.</summary>
    private static OtlpExporterOptions Options(CollectorAddress address) => new()
    {
        Endpoint = address.Uri,
        Protocol = address.IsGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf,
    };

    private static BaseExportingMetricReader Reader(OtlpExporterOptions options) => new(new OtlpMetricExporter(options))
    {
        TemporalityPreference = Environment.GetEnvironmentVariable(Temporality)?.ToUpperInvariant() switch
        {
            "DELTA" => MetricReaderTemporalityPreference.Delta,
            "LOWMEMORY" => MetricReaderTemporalityPreference.LowMemory,
            _ => MetricReaderTemporalityPreference.Cumulative,
        },
    };

    /// <summary>
    /// Room for exactly these series: by default the SDK folds those beyond 2,000 of a metric into one, silently.
    /// Meters of the same name elsewhere in the process are not this one.
    /// </summary>
    private static Func<System.Diagnostics.Metrics.Instrument, MetricStreamConfiguration?> Views(
        Meter meter, IReadOnlyList<InstrumentSeries> series)
    {
        var counts = series
            .GroupBy(one => one.Instrument.Name)
            .ToDictionary(group => group.Key, group => (group.First().Instrument.Boundaries, Count: group.Count()));
        return instrument =>
            instrument.Meter != meter || !counts.TryGetValue(instrument.Name, out var known) ? MetricStreamConfiguration.Drop
                : known.Boundaries is { } boundaries
                    ? new ExplicitBucketHistogramConfiguration { Boundaries = [.. boundaries], CardinalityLimit = known.Count }
                : new MetricStreamConfiguration { CardinalityLimit = known.Count };
    }

    private static void Record(Meter meter, IReadOnlyList<InstrumentSeries> series)
    {
        foreach (var group in series.GroupBy(one => one.Instrument.Name))
        {
            var (name, unit, description) = group.First().Instrument;
            if (group.First().Instrument.Boundaries is null)
                Record(meter.CreateGauge<double>(name, unit, description).Record, group);
            else
                Record(meter.CreateHistogram<double>(name, unit, description).Record, group);
        }
    }

    private static void Record(RecordValue record, IEnumerable<InstrumentSeries> series)
    {
        foreach (var one in series)
        {
            KeyValuePair<string, object?>[] attributes = [.. one.Attributes];
            foreach (var value in one.Values)
                record(value, attributes);
        }
    }

    private delegate void RecordValue(double value, ReadOnlySpan<KeyValuePair<string, object?>> attributes);
}
