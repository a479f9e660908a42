using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>
/// What of a sitting's telemetry is missing. They stand with all cells of the sitting: when it began to be missing only the samples tell.
/// </summary>
internal static class SourceFindings
{
    /// <summary>Impossible values of so many metrics are told; the others are counted.</summary>
    private const int MostTold = 4;

    /// <returns>Each with the sitting and the server whose cells it stands with; null: of all servers.</returns>
    public static IEnumerable<(Finding Finding, int Sitting, string? Server)> Of(RunManifest manifest)
    {
        foreach (var sitting in manifest.Sittings)
        {
            foreach (var source in sitting.Telemetry?.Sources.Where(source => source.Dropped is not null) ?? [])
            {
                yield return (
                    FindingKinds.TelemetryDropped.Because(
                        $"the source {source.Name}{(source.Server is { } server ? $" of {server}" : "")} was given up in the "
                            + $"middle of the run: {source.Dropped}",
                        "Cells after that have no figures of it, and are not judged by them; bench doctor tells whether it works now."),
                    sitting.Number,
                    null);
            }

            foreach (var page
                in sitting.Telemetry?.Sources.Where(source => source is { Name: TelemetrySources.Prometheus, Absent: not null }) ?? [])
            {
                yield return (
                    FindingKinds.TelemetryAbsent.Because(
                        $"the page of metrics that the scenario file names for {page.Server} was not there: {page.Absent}",
                        "No cell of that server has figures of its machine, and this host's do not stand in for them."),
                    sitting.Number,
                    null);
            }

            foreach (var source in sitting.Telemetry?.Sources ?? [])
            {
                if (source.Impossible.Count > 0)
                    yield return (Impossible(source), sitting.Number, source.Server);
                if (Proxies(source) is { } proxies)
                    yield return (proxies, sitting.Number, source.Server);
            }

            if (sitting.Telemetry is { Lost: > 0 and var lost })
            {
                yield return (
                    FindingKinds.TelemetryLost.Because(
                        Invariant($"{lost} samples of telemetry were thrown away, for the disk did not keep up"),
                        "Means and peaks may lack some: write the run folder to a faster disk, or sample less often."),
                    sitting.Number,
                    null);
            }
        }
    }

    private static Finding Impossible(SourceReport source)
    {
        var told = source.Impossible
            .Take(MostTold)
            .Select(reading => Invariant($"{reading.Metric.Name}{(reading.Device.Length > 0 ? " of " + reading.Device : "")} ")
                + Invariant($"{reading.Value:0.######} {reading.Metric.Unit} ({reading.Why}; {reading.Count} samples)"));
        var more = source.Impossible.Count > MostTold ? Invariant($" and {source.Impossible.Count - MostTold} more") : "";
        return FindingKinds.TelemetryImpossible.Because(
            $"the source {source.Name}{(source.Server is { } server ? $" of {server}" : "")} told what cannot be: "
                + $"{string.Join(", ", told)}{more}",
            "These samples are left out, and figures that would rest on them are empty: the driver or exporter does not know, "
                + "and says so badly. A newer one may know.");
    }

    private static Finding? Proxies(SourceReport source)
    {
        string[] proxies =
            [.. source.Devices.Where(device => device.Facts.Contains(TelemetryFacts.PassesRequestsOn)).Select(device => device.Name)];
        return proxies.Length == 0 ? null : FindingKinds.ProxyProcesses.Because(
            $"what listens on the port of {source.Server} is {Listing.Of(proxies)}, which passes requests on",
            "Its processor time and memory are not the server's, and are left out. To have the server's own, point url: "
                + "at the server itself, or run `bench telemetry serve --server-port` on its host.");
    }
}
