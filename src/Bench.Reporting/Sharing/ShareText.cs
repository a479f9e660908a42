using Bench.Analysis.Answers;
using Bench.Analysis.Cells;
using Bench.Analysis.Conclusions;
using Bench.Analysis.Figures;
using Bench.Analysis.Findings;
using Bench.Analysis.Machines;
using Bench.Analysis.Metrics;
using Bench.Core.Catalog;
using Bench.Core.Records;
using Bench.Reporting.Markdown;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using Bench.Studies;
using static System.FormattableString;

namespace Bench.Reporting.Sharing;

/// <summary>
/// A run in a few lines of Markdown, to paste into a post or an issue: the decision, three figures of the cell that it rests
/// on (of a comparison what was compared, because its sentence has the figures), on what they were measured, and how to measure them again.
/// Nothing in it names a host, an address or a path.
/// </summary>
public static class ShareText
{
    /// <summary>More is a report.</summary>
    public const int MostLines = 12;

    private const int MostCompared = 3;
    private const string MedianMark = "p50, ";
    private const double BytesPerGibibyte = 1L << 30;
    private const double MebibytesPerGibibyte = 1024;

    /// <param name="run">A finished run, or what there is of one.</param>
    /// <param name="asked">The kind of its study; null if it asked none, or one that this version does not know.</param>
    /// <returns>At most <see cref="MostLines"/> lines, each with its end.</returns>
    public static string Of(ReportedRun run, StudyKind? asked = null)
    {
        var manifest = run.Summary.Manifest;
        var masked = new Masked(manifest);
        var cell = CellOf(run);
        string[] lines =
        [
            .. manifest.Simulated ? ["- **SIMULATED**: figures of a model of a server, not of a real one."] : Array.Empty<string>(),
            .. Decisions(run, masked),
            .. run.Comparisons.Count > 0 ? run.Comparisons
                .Take(MostCompared)
                .Select(comparison => $"- Compared: {Inline(ComparisonTitle.Of(comparison, run.Summary), masked)}")
                : cell is null ? [] : new[] { Figures(cell, masked) },
            .. cell is null ? [] : new[] { Model(manifest, cell, masked) },
            "- Server: "
                + Inline(
                    string.Join(
                        "; ", manifest.Servers.Select(server => $"{server.Kind.Word} {server.Version ?? "of unknown version"}").Distinct()),
                    masked)
                + Elsewhere(manifest),
            .. cell is not null && Hardware(manifest, cell) is { Length: > 0 } hardware
                ? [$"- Hardware: {Inline(hardware, masked)}"]
                : Array.Empty<string>(),
            "- Validity: " + Inline(Validity(run), masked),
            $"- Measured with bench {MarkdownText.Inline(manifest.HarnessVersion)}; to repeat"
                + $"{(asked is { IsInFiles: false } ? "" : ", with this run's scenarios.yaml")}: "
                + $"{MarkdownText.Code(Command(manifest, asked, cell, masked))}",
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    /// <summary>The valid cell that the first decision rests on; null if none is valid.</summary>
    private static CellSummary? CellOf(ReportedRun run) =>
        run.Conclusions
            .SelectMany(conclusion => conclusion.Cells)
            .Select(id => run.Summary.Cells.FirstOrDefault(cell => cell.IsValid && cell.Labels.Cell == id))
            .FirstOrDefault(cell => cell is not null)
        ?? run.Summary.Cells.FirstOrDefault(cell => cell.IsValid);

    /// <summary>The first two: what to take, and for how many.</summary>
    private static IEnumerable<string> Decisions(ReportedRun run, Masked masked)
    {
        foreach (var conclusion in run.Told.Where(conclusion => conclusion.Subject != ConclusionSubjects.Trust).Take(2))
            yield return $"- **{Inline(conclusion.Question, masked)}** {Inline(conclusion.Decision, masked)}";
    }

    private static string Figures(CellSummary cell, Masked masked)
    {
        CellFigure[] figures = CellFigures.OutputThroughput.ValueOf(cell) is null
            ? [CellFigures.InputThroughput, CellFigures.RequestThroughput, CellFigures.MedianOf(EndToEndLatency.Definition)]
            :
            [
                CellFigures.MeanOf(CellFigures.MeanOf(DecodeRate.Definition).ValueOf(cell) is null
                    ? ClientDecodeRate.Definition
                    : DecodeRate.Definition),
                CellFigures.MedianOf(UserWait.ForFirstToken(cell.Plan.Load)),
                CellFigures.MeanOf(PrefillRate.Definition),
            ];
        string[] told = [.. figures
            .Select(figure => (figure.Name, Estimate: Estimate.Of(figure, cell)))
            .Where(pair => pair.Estimate is not null)
            .Select(pair => $"{pair.Name} {pair.Estimate!.Value} ({Unnamed(pair.Estimate.Basis)})")];
        return $"- {Inline(cell.Labels.Cell, masked)}: {Inline(string.Join("; ", told), masked)}";
    }

    /// <summary>The figure's name has its statistic already.</summary>
    private static string Unnamed(string basis) =>
        basis.StartsWith(MedianMark, StringComparison.Ordinal) ? basis[MedianMark.Length..] : basis;

    private static string Model(RunManifest manifest, CellSummary cell, Masked masked)
    {
        var installed = manifest.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server)?.Find(cell.Plan.Model.Tag)?.Installed;
        string[] parts =
        [
            $"{installed?.Tag ?? cell.Plan.Model.Tag ?? cell.Plan.Model.Name}",
            .. (installed?.Digest ?? cell.Loaded?.Digest) is { Length: > 0 } digest
                ? [$"digest {ModelDigest.Short(digest)}"]
                : Array.Empty<string>(),
            .. cell.Loaded?.SizeBytes is { } loaded ? [Invariant($"{loaded / BytesPerGibibyte:0.0} GiB loaded")] : Array.Empty<string>(),
            .. CellFigures.OnCpu.ValueOf(cell) is { } share ? [Invariant($"{share:0.#} % of it on the CPU")] : Array.Empty<string>(),
        ];
        return $"- Model: {Inline(string.Join(", ", parts), masked)}";
    }

    private static string Elsewhere(RunManifest manifest) =>
        manifest.Servers.Any(server => !server.Simulated && Uri.TryCreate(server.Url, UriKind.Absolute, out var uri) && !uri.IsLoopback)
            ? ", on another machine than bench"
            : "";

    /// <summary>
    /// The server's machine as sampled; where the server is on the harness's machine also what the harness
    /// knows of that. Empty of a simulated one.
    /// </summary>
    private static string Hardware(RunManifest manifest, CellSummary cell)
    {
        var machine = ServerMachine.Of(manifest, cell);
        var isHere =
            !cell.Simulated && manifest.Plan.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server)?.IsOnThisMachine == true;
        var vram =
            CellFigures.VramTotal.ValueOf(cell) is { } mebibytes ? Invariant($" with {mebibytes / MebibytesPerGibibyte:0.#} GiB") : "";
        string[] parts =
        [
            .. machine.Gpu is { } gpu ? [gpu + vram] : Array.Empty<string>(),
            .. machine.Cpu is { } cpu ? [cpu] : Array.Empty<string>(),
            .. isHere
                ? [Invariant($"{manifest.Host.Cores} cores, {manifest.Host.MemoryBytes / BytesPerGibibyte:0.#} GiB of memory, ")
                    + Invariant($"{manifest.Host.OperatingSystem}")]
                : Array.Empty<string>(),
        ];
        return string.Join("; ", parts);
    }

    private static string Validity(ReportedRun run)
    {
        var cells = run.Summary.Cells;
        if (cells.Count == 0)
            return "no cell was started";
        var invalid = cells.Count(cell => !cell.IsValid);
        string[] codes = [.. run.Summary.Findings
            .Where(finding => finding.Finding.Severity is Severity.Invalid or Severity.Warning)
            .Select(finding => finding.Finding.Code)
            .Distinct()];
        var found = codes.Length == 0 ? "" : $"; findings: {string.Join(", ", codes)}";
        return (invalid == 0
            ? cells.Count == 1 ? "the cell is valid" : Invariant($"all {cells.Count} cells are valid")
            : Invariant($"{invalid} of {cells.Count} cells {(invalid == 1 ? "is" : "are")} INVALID"))
            + found + (run.Summary.Manifest.State == RunState.Complete ? "" : "; the run is not complete");
    }

    /// <summary>
    /// The verb that was asked decides again; it takes all of its cells for that. One that takes no file makes them anew.
    /// </summary>
    private static string Command(RunManifest manifest, StudyKind? asked, CellSummary? cell, Masked masked)
    {
        if (asked is { IsInFiles: false })
        {
            var model = manifest.Plan.Cells.Select(planned => planned.Model.Tag ?? planned.Model.Label).FirstOrDefault();
            return $"bench {asked.Name}" + (model is null ? "" : $" --model {Quoted(masked.Of(model))}");
        }

        var verb = asked?.WordsBeforeFile ?? masked.Of(manifest.Study?.Kind ?? "run");
        return $"bench {verb} scenarios.yaml"
            + (asked is { TakesSeed: false } ? "" : Invariant($" --seed {manifest.Plan.Seed}"))
            + (cell is null || manifest.Study is not null ? "" : $" --only {Quoted(masked.Of(cell.Labels.Cell))}");
    }

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Inline(string text, Masked masked) => MarkdownText.Inline(masked.Of(text));
}
