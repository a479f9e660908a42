using Bench.Core.Records;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Reporting.Markdown;

/// <summary>The run and its system.</summary>
internal static class RunSection
{
    private const string Unknown = "–";
    private const double BytesPerGibibyte = 1L << 30;

    public static void Write(TextWriter writer, IReadOnlyList<ReportedRun> runs)
    {
        writer.Write("## What was measured\n\n");
        MarkdownTable.Write(
            writer,
            ["run", "began (UTC)", "state", "cells", "harness", "harness ran on", "server", "server version"],
            [.. runs.SelectMany(run => run.Summary.Manifest.Servers.Select(server => Row(run, server)))],
            words: 8);
        var hardware = runs
            .SelectMany(run => Hardware.Of(run.Summary.Manifest).Select(row => new[] { run.Summary.Manifest.Run, row.Title, row.Text }))
            .ToArray();
        if (hardware.Length > 0)
            MarkdownTable.Write(writer, ["run", "hardware", ""], hardware, words: 3);
        var models = runs
            .SelectMany(run => run.Summary.Manifest.Servers.SelectMany(server => server.Models.Select(model => Row(server, model))))
            .DistinctBy(row => string.Join('\n', row))
            .ToArray();
        if (models.Length > 0)
            MarkdownTable.Write(writer, ["model", "server", "digest", "quantization", "parameters", "size (GiB)"], models, words: 4);
        if (Launches(runs) is { Length: > 0 } launches)
            MarkdownTable.Write(writer, LaunchTable.Headers, launches, LaunchTable.Words);
    }

    private static string[][] Launches(IReadOnlyList<ReportedRun> runs) => [.. runs.SelectMany(run => LaunchTable.Of(run.Summary))];

    private static string[] Row(ReportedRun run, ServerSnapshot server)
    {
        var manifest = run.Summary.Manifest;
        var host = manifest.Host;
        return
        [
            manifest.Run,
            manifest.Sittings.Count > 0 ? Invariant($"{manifest.Sittings[0].OriginUtc.UtcDateTime:yyyy-MM-dd HH:mm:ss}") : Unknown,
            StateOf(manifest),
            Invariant($"{run.Summary.Cells.Count} of {manifest.Plan.Cells.Count}"),
            manifest.HarnessVersion,
            Invariant($"{host.OperatingSystem}, {host.Architecture}, {host.Cores} cores, {host.MemoryBytes / BytesPerGibibyte:0.#} ")
                + Invariant($"GiB, {host.Runtime}"),
            (server.Simulated ? "SIMULATED, " : "") + $"{server.Name}, {server.Kind.WordInSummaries}, {server.Url}",
            server.Version ?? Unknown,
        ];
    }

    /// <summary>A run that still says running was killed, or goes on.</summary>
    private static string StateOf(RunManifest manifest) => manifest.State switch
    {
        RunState.Complete => "complete",
        RunState.Interrupted => "interrupted",
        RunState.Failed => "could not go on",
        RunState.Running => "not ended",
        _ => throw new ArgumentOutOfRangeException(nameof(manifest), manifest.State, null),
    };

    private static string[] Row(ServerSnapshot server, ModelSnapshot model) =>
    [
        model.Installed.Tag,
        server.Name,
        Short(model.Installed.Digest),
        model.Installed.QuantizationLevel ?? model.Details?.QuantizationLevel ?? Unknown,
        model.Installed.ParameterSize ?? (model.Details?.ParameterCount is { } count ? Invariant($"{count}") : Unknown),
        model.Installed.RemoteHost is { } host ? $"none: runs on {host}"
            : model.Installed.SizeBytes is { } size ? Invariant($"{size / BytesPerGibibyte:0.00}")
            : Unknown,
    ];

    /// <summary>As <c>ollama list</c> shows it; run.json has the whole.</summary>
    private static string Short(string? digest)
    {
        if (digest is null)
            return Unknown;
        var hex = digest[(digest.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return hex.Length > 12 ? hex[..12] : hex;
    }
}
