using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Core.Managed;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Reporting.Model;

/// <summary>
/// The servers that the harness started in a run, with the facts that they reported: a row for each server, settings and outcome.
/// </summary>
internal static class LaunchTable
{
    private const string Unknown = "–";

    public static readonly IReadOnlyList<string> Headers =
        ["started server", "with", "starts", "backend", "layers on the GPU", "slots", "flash attention", "KV cache", "compute buffers"];

    /// <summary>The first two are words, and so are the backend and the rest.</summary>
    public const int Words = 9;

    /// <summary>Empty if the harness started none, or only simulators.</summary>
    public static IReadOnlyList<string[]> Of(RunSummary run)
    {
        var managed = run.Manifest.Plan.Servers.Where(server => server.Managed is not null).ToDictionary(server => server.Name);
        return
        [
            .. run.Cells
                .Where(cell => cell.Launch is not null && managed.ContainsKey(cell.Plan.Server))
                .GroupBy(cell => (cell.Plan.Server, Settings: LaunchSettings.KeyOf(cell.Plan)))
                .Select(start => Row(managed[start.Key.Server], [.. start])),
        ];
    }

    private static string[] Row(ServerSpec server, CellSummary[] cells)
    {
        LaunchRecord[] launches = [.. cells.Select(cell => cell.Launch!)];
        var told = launches.LastOrDefault(launch => launch.Facts is not null)?.Facts ?? new ServerLogFacts();
        var settings = string.Join(", ", LaunchSettings.Of(cells[0].Plan).Select(setting => $"{setting.Key}={setting.Value}"));
        return
        [
            server.Name,
            string.Join(' ', SecretSettings.Masked([server.Managed!.Command, .. server.Managed.Arguments], Secret.Mask))
                + (settings.Length > 0 ? "; " + settings : ""),
            Invariant($"{launches.Select(launch => launch.Number).Distinct().Count()}")
                + (launches.Any(launch => launch.Fault is not null) ? " (not all served)" : ""),
            told.Backend is { } backend ? string.Join(", ", told.Gpus.Prepend(backend).Distinct()) : Unknown,
            told.LayersOffloaded is { } layers ? Invariant($"{layers} of {told.Layers}") : Unknown,
            told.Slots is { } slots ? Invariant($"{slots}") : Unknown,
            told.FlashAttention is { } flash ? flash ? "on" : "off" : Unknown,
            Cache(told),
            Buffers(told.Compute) ?? Unknown,
        ];
    }

    private static string Cache(ServerLogFacts told)
    {
        var types =
            told.CacheTypeK == told.CacheTypeV ? told.CacheTypeK : $"K {told.CacheTypeK ?? "unknown"}, V {told.CacheTypeV ?? "unknown"}";
        return string.Join(": ", new[] { types, Buffers(told.KvCache) }.OfType<string>()) is { Length: > 0 } text ? text : Unknown;
    }

    private static string? Buffers(IReadOnlyList<LogBuffer> buffers) =>
        buffers.Count == 0
            ? null
            : string.Join(", ", buffers.Select(buffer => Invariant($"{buffer.Mebibytes:0.#} MiB on {buffer.Device}")));
}
