using Bench.Core.Records;
using Bench.Core.Telemetry;

namespace Bench.Reporting.Model;

/// <summary>
/// A description of the measured machines from telemetry. Nothing of a run with simulated servers
/// alone: this machine is not the simulated one.
/// </summary>
internal static class Hardware
{
    /// <summary>Said by their value alone.</summary>
    private static readonly string[] Names = ["name", "cpu"];

    /// <summary>A title and what stands beside it; empty for a run that was not sampled.</summary>
    public static IReadOnlyList<(string Title, string Text)> Of(RunManifest manifest)
    {
        var sources = SourcesOf(manifest);
        return
        [
            .. Row("GPU", sources.Where(source => TelemetrySources.IsGpu(source.Name)).SelectMany(DevicesOf)),
            .. Row("CPU", sources.Where(source => source.Name == TelemetrySources.Host).SelectMany(DevicesOf)),
            .. Row("sampled", sources.Where(source => source.Absent is null).Select(NameOf)),
            .. Row("not sampled", sources
                .Where(source => source.Absent is not null)
                .Select(source => $"{NameOf(source)}: {source.Absent}")),
        ];
    }

    /// <summary>Of all sittings, equal ones once.</summary>
    public static IReadOnlyList<SourceReport> SourcesOf(RunManifest manifest) => manifest.Servers.All(server => server.Simulated)
        ? []
        : [.. manifest.Sittings.SelectMany(sitting => sitting.Telemetry?.Sources ?? [])];

    private static IEnumerable<(string Title, string Text)> Row(string title, IEnumerable<string> texts) =>
        string.Join("; ", texts.Distinct()) is { Length: > 0 } text ? [(title, text)] : [];

    private static IEnumerable<string> DevicesOf(SourceReport source) => source.Devices
        .Select(device => string.Join(", ", device.Facts.Where(fact => fact.Key != "uuid").Select(Words)) is { Length: > 0 } facts
            ? Of(source) + (device.Name.Length > 0 ? $"{device.Name}: " : "") + facts
            : "")
        .Where(text => text.Length > 0);

    private static string Words(KeyValuePair<string, string> fact) => Names.Contains(fact.Key) ? fact.Value : $"{fact.Key} {fact.Value}";

    private static string NameOf(SourceReport source) => Of(source) + source.Name;

    private static string Of(SourceReport source) => source.Server is { } server ? $"{server}, " : "";
}
