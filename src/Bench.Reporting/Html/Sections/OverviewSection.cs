using System.Globalization;
using Bench.Core.Records;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>The overview at the top of the page: the run and its system.</summary>
internal static class OverviewSection
{
    private const double BytesPerGibibyte = 1024.0 * 1024 * 1024;

    public static void WriteTitle(ReportPage page, HtmlWriter html)
    {
        html.Open("header");
        if (page.Simulated)
            html.Element("p", page.Cells.All(pair => pair.Cell.Simulated)
                ? "SIMULATED: the figures of this report come from a model of a server, not from a server."
                : "SIMULATED: some figures of this report come from a model of a server, not from a server; their cells say so.",
                    ("class", "simulated"));
        html.Element("h1", string.Join(" · ", page.Runs.Select(run => run.Summary.Manifest.Plan.Name).Distinct()));
        foreach (var (run, name) in page.Runs.Zip(page.Names))
            html.Element("p", (page.Several ? name + ": " : "") + WhatWasRun(run.Summary), ("class", "what"));
        html.Close();
    }

    public static void WriteSetup(ReportPage page, HtmlWriter html)
    {
        html.Open("section", ("id", "setup"));
        html.Element("h2", "System");
        WriteFacts(page, html);
        WriteModels(page, html);
        WriteLaunches(page, html);
        html.Close();
    }

    private static string WhatWasRun(Analysis.RunSummary run)
    {
        var manifest = run.Manifest;
        var invalid = run.Cells.Count(cell => !cell.IsValid);
        var failed = run.Cells.Sum(cell => cell.Failed);
        var planned = manifest.Plan.Cells.Count;
        return Invariant($"{run.Cells.Count} of {planned} {(planned == 1 ? "cell" : "cells")}, ")
            + Invariant($"{run.Cells.Sum(cell => cell.Requests)} measured requests")
            + (failed > 0 ? Invariant($", {failed} of them failed") : "")
            + (invalid > 0 ? Invariant($"; {invalid} {(invalid == 1 ? "cell is" : "cells are")} INVALID") : "; every cell is valid")
            + (manifest.State == RunState.Complete ? "." : $". The run is not complete: {manifest.State.Word}.");
    }

    /// <summary>A column a run; of several, rows that differ are marked.</summary>
    private static void WriteFacts(ReportPage page, HtmlWriter html)
    {
        html.OpenScroll("System");
        html.Open("table", ("class", "setup"));
        foreach (var (title, value) in Facts().Concat(HardwareOf(page)))
        {
            string[] values = [.. page.Runs.Select(run => value(run.Summary.Manifest))];
            html.Open("tr", ("class", values.Distinct().Count() > 1 && title != "run" ? "differs" : null));
            html.Element("th", title, ("scope", "row"));
            foreach (var (text, name) in values.Zip(page.Names))
                html.Element("td", text, ("data-label", page.Several ? name : null));
            html.Close();
        }

        html.Close();
        html.Close();
    }

    private static IEnumerable<(string Title, Func<RunManifest, string> Value)> Facts() =>
    [
        ("run", manifest => manifest.Run),
        ("began (UTC)", manifest => manifest.Sittings.Count == 0
            ? "–"
            : manifest.Sittings.Min(sitting => sitting.OriginUtc).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
                + (manifest.Sittings.Count > 1 ? Invariant($", in {manifest.Sittings.Count} sittings") : "")),
        ("server", manifest => string.Join("; ", manifest.Servers.Select(ServerText))),
        ("measured from", manifest => HostText(manifest.Host)),
        ("harness", manifest => "bench " + manifest.HarnessVersion),
        ("seed", manifest => Invariant($"{manifest.Plan.Seed}")),
    ];

    /// <summary>Rows that a run has nothing for are empty in it, where another has them.</summary>
    private static IEnumerable<(string Title, Func<RunManifest, string> Value)> HardwareOf(ReportPage page) => page.Runs
        .SelectMany(run => Hardware.Of(run.Summary.Manifest))
        .Select(row => row.Title)
        .Distinct()
        .Select(title =>
            (title, (Func<RunManifest, string>)(manifest => Hardware.Of(manifest).FirstOrDefault(row => row.Title == title).Text ?? "–")));

    private static string ServerText(ServerSnapshot server) =>
        $"{server.Name}: {server.Kind.Word} {server.Version ?? "of unknown version"}, {server.Url}"
        + (server.Simulated ? " (SIMULATED)" : "");

    private static string HostText(HostSnapshot host) =>
        Invariant($"{host.Name}: {host.OperatingSystem}, {host.Architecture}, {host.Cores} cores, ")
        + Invariant($"{host.MemoryBytes / BytesPerGibibyte:0.#} GiB, {host.Runtime}");

    private static void WriteModels(ReportPage page, HtmlWriter html)
    {
        var rows = page.Runs.Zip(page.Names)
            .SelectMany(pair => pair.First.Summary.Manifest.Servers
                .SelectMany(server => server.Models.Select(model => ModelRow(page.Several ? pair.Second : null, server, model))))
            .ToArray();
        if (rows.Length > 0)
            html.Table(
                [.. page.Several ? ["run"] : Array.Empty<string>(), "model", "digest", "quantization", "parameters", "on disk", "trained "
                    + "context (tokens)", "server"],
                rows,
                label: "Models");
    }

    private static void WriteLaunches(ReportPage page, HtmlWriter html)
    {
        var rows = page.Runs
            .Zip(page.Names)
            .SelectMany(pair => LaunchTable.Of(pair.First.Summary).Select(row => page.Several ? [pair.Second, .. row] : row))
            .ToArray();
        if (rows.Length > 0)
            html.Table(
                [.. page.Several ? ["run"] : Array.Empty<string>(), .. LaunchTable.Headers], rows, label: "Servers that bench started");
    }

    private static string[] ModelRow(string? run, ServerSnapshot server, ModelSnapshot model) =>
    [
        .. run is null ? Array.Empty<string>() : [run],
        model.Installed.Tag,
        Short(model.Installed.Digest),
        model.Installed.QuantizationLevel ?? model.Details?.QuantizationLevel ?? "–",
        model.Installed.ParameterSize ?? "–",
        model.Installed.RemoteHost is { } host ? $"nothing: runs on {host}"
            : model.Installed.SizeBytes is { } bytes ? Invariant($"{bytes / BytesPerGibibyte:0.##} GiB")
            : "–",
        model.Details?.ContextLength is { } tokens ? Invariant($"{tokens}") : "–",
        server.Name,
    ];

    /// <summary>As <c>ollama list</c> shows it.</summary>
    private static string Short(string? digest)
    {
        const int Shown = 12;
        var hex = digest?.Replace("sha256:", "", StringComparison.Ordinal);
        return hex is null ? "–" : hex[..Math.Min(Shown, hex.Length)];
    }
}
