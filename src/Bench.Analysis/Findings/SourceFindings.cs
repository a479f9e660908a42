using Bench.Core.Records;
using Bench.Core.Telemetry;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>What of a sitting's telemetry is missing. They stand with all cells of the sitting: when it began to be missing only the samples tell.</summary>
internal static class SourceFindings
{
    public static IEnumerable<(Finding Finding, int Sitting)> Of(RunManifest manifest)
    {
        foreach (var sitting in manifest.Sittings)
        {
            foreach (var source in sitting.Telemetry?.Sources.Where(source => source.Dropped is not null) ?? [])
            {
                yield return (
                    FindingKinds.TelemetryDropped.Because(
                        $"the source {source.Name}{(source.Server is { } server ? $" of {server}" : "")} was given up in the middle of the run: {source.Dropped}",
                        "Cells after that have no figures of it, and are not judged by them; bench doctor tells whether it works now."),
                    sitting.Number);
            }

            foreach (var page in sitting.Telemetry?.Sources.Where(source => source is { Name: TelemetrySources.Prometheus, Absent: not null }) ?? [])
            {
                yield return (
                    FindingKinds.TelemetryAbsent.Because(
                        $"the page of metrics that the scenario file names for {page.Server} was not there: {page.Absent}",
                        "No cell of that server has figures of its machine, and this host's do not stand in for them."),
                    sitting.Number);
            }

            if (sitting.Telemetry is { Lost: > 0 and var lost })
            {
                yield return (
                    FindingKinds.TelemetryLost.Because(
                        Invariant($"{lost} samples of telemetry were thrown away, for the disk did not keep up"),
                        "Means and peaks may lack some: write the run folder to a faster disk, or sample less often."),
                    sitting.Number);
            }
        }
    }
}
