using System.Globalization;
using System.Text;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Prometheus;
using Bench.Telemetry.Prometheus.Pages;

namespace Bench.Telemetry.Serving;

/// <summary>Writes the page: Prometheus' text form 0.0.4, each sample with its instant on this host's wall clock as it is now.</summary>
internal sealed class MetricsText(RunClock clock, string version)
{
    public string Write(IReadOnlyList<PublishedSource> sources, IReadOnlyList<TelemetrySample> samples)
    {
        var text = new StringBuilder();
        var (wall, now) = (clock.Time.GetUtcNow(), clock.Now);
        WriteHead(text, sources);
        var byMetric = samples.ToLookup(sample => sample.Metric);
        foreach (var metric in TelemetryMetrics.All.Where(byMetric.Contains))
        {
            var (name, unit) = (BenchNames.Of(metric), PublishedUnit.Of(metric));
            Describe(text, name, MetricHelp.Of(metric), metric.Kind == TelemetryKind.Counter ? "counter" : "gauge");
            foreach (var sample in byMetric[metric].Where(sample => double.IsFinite(sample.Value)))
            {
                var read = (wall - (now - sample.At).ToTimeSpan()).ToUnixTimeMilliseconds();
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{name}{{source=\"{LabelText.Escaped(sample.Source)}\",device=\"{LabelText.Escaped(sample.Device)}\"}} "
                        + $"{unit.Published(sample.Value):R} {read}\n");
            }
        }

        Describe(text, BenchNames.Clock, "This host's wall clock when the page was written.", "gauge");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{BenchNames.Clock} {(wall - DateTimeOffset.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond}\n");
        return text.ToString();
    }

    private void WriteHead(StringBuilder text, IReadOnlyList<PublishedSource> sources)
    {
        Describe(text, BenchNames.Info, "The publisher of this page.", "gauge");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{BenchNames.Info}{{version=\"{LabelText.Escaped(version)}\",host=\"{LabelText.Escaped(Environment.MachineName)}\"}} 1\n");
        foreach (var source in sources.Where(source => source.Silent is not null))
            text.Append(CultureInfo.InvariantCulture, $"# {source.Name} gives nothing: {source.Silent!.ReplaceLineEndings(" ")}\n");
        foreach (var left in sources.SelectMany(source => source.Impossible))
            text.Append(
                CultureInfo.InvariantCulture,
                $"# {left.Source}: {left.Metric.Name} {LabelText.Escaped(left.Device)} {left.Value:R} is left out: {left.Why}\n");
        Describe(text, BenchNames.Fact, "A constant property of a device.", "gauge");
        foreach (var (source, device, fact)
            in sources.SelectMany(source => source.Devices.SelectMany(device => device.Facts.Select(fact => (source, device, fact)))))
            text.Append(
                CultureInfo.InvariantCulture,
                $"{BenchNames.Fact}{{source=\"{LabelText.Escaped(source.Name)}\",device=\"{LabelText.Escaped(device.Name)}\","
                    + $"fact=\"{LabelText.Escaped(fact.Key)}\",value=\"{LabelText.Escaped(fact.Value)}\"}} 1\n");
    }

    private static void Describe(StringBuilder text, string name, string help, string type) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
}
