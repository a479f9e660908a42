using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>
/// Telemetry that is missing in a sitting. The findings apply to all cells of the sitting, because only the samples show when the gap
/// began.
/// </summary>
internal static class SourceFindings
{
    /// <summary>The number of metrics whose impossible values are listed; the others are counted.</summary>
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
                        $"the source {source.Name}{(source.Server is { } server ? $" of {server}" : "")} was dropped in the "
                            + $"middle of the run: {source.Dropped}",
                        "Later cells have no figures from it, and are not judged by them; bench doctor shows whether it works now."),
                    sitting.Number,
                    null);
            }

            foreach (var page
                in sitting.Telemetry?.Sources.Where(source => source is { Name: TelemetrySources.Prometheus, Absent: not null }) ?? [])
            {
                yield return (
                    FindingKinds.TelemetryAbsent.Because(
                        $"the page of metrics that the scenario file names for {page.Server} was not available: {page.Absent}",
                        "Cells of that server have no figures of its machine. Figures of this host are not used instead."),
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
                        Invariant($"{lost} telemetry samples were discarded, because the disk did not keep up"),
                        "Means and peaks may miss some values: write the run folder to a faster disk, or sample less often."),
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
            $"the source {source.Name}{(source.Server is { } server ? $" of {server}" : "")} reported impossible values: "
                + $"{string.Join(", ", told)}{more}",
            "These samples are left out, and figures that depend on them are empty. The driver or exporter reports a value "
                + "that it does not know. A newer version may know it.");
    }

    private static Finding? Proxies(SourceReport source)
    {
        string[] proxies =
            [.. source.Devices.Where(device => device.Facts.Contains(TelemetryFacts.PassesRequestsOn)).Select(device => device.Name)];
        return proxies.Length == 0 ? null : FindingKinds.ProxyProcesses.Because(
            $"the process that listens on the port of {source.Server} is {Listing.Of(proxies)}, which forwards requests",
            "Its processor time and memory are not the server's, and are left out. To get the server's own, point url: "
                + "at the server itself, or run `bench telemetry serve --server-port` on its host.");
    }
}
