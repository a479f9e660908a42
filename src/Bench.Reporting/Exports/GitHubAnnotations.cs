using System.Text;
using Bench.Analysis;
using Bench.Analysis.Findings;
using Bench.Analysis.Objectives;
using Bench.Core.Texts;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Reporting.Exports;

/// <summary>
/// Annotations of runs, a line each, the gravest first: what was decided, limits that were missed or are open, invalid cells, warnings.
/// Without any of these one that says that all is well.
/// </summary>
internal static class GitHubAnnotations
{
    /// <summary>GitHub shows so many of a level a step, and drops the rest silently.</summary>
    private const int MostShown = 10;

    private const int CellsNamed = 3;

    /// <summary>Leaves the stream open.</summary>
    public static void Write(IReadOnlyList<ReportedRun> runs, Stream output)
    {
        using var writer =
            new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        var compared = ReportedRuns.ComparisonOf(runs);
        var all = (compared is null ? [] : GitHubDecisions.Of(compared)).Concat(ReportedRuns.Distinguished(runs).SelectMany(run =>
            Of(compared is null ? run : run with { Study = null }).Select(annotation =>
                runs.Count == 1 ? annotation : annotation with { Title = $"{run.Summary.Manifest.Run}: {annotation.Title}" })));
        foreach (var level in all.GroupBy(annotation => annotation.Level).OrderBy(level => level.Key))
            foreach (var annotation in Shown(level.Key, [.. level]))
                writer.WriteLine(annotation);
    }

    private static IEnumerable<GitHubAnnotation> Of(ReportedRun run)
    {
        GitHubAnnotation[] all =
        [
            .. run.Study is { } study ? GitHubDecisions.Of(study) : [],
            .. run.Summary.Cells
                .Where(cell => cell.IsValid)
                .SelectMany(cell => cell.Objectives.Select(limit => (cell.Labels.Cell, limit)))
                .Select(pair => OfLimit(pair.Cell, pair.limit))
                .OfType<GitHubAnnotation>(),
            .. run.Summary.Findings.Where(finding => finding.Finding.Severity != Severity.Info)
                .GroupBy(finding => (finding.Finding.Severity, finding.Finding.Code, finding.Finding.WhatToDo))
                .Select(kind => OfKind([.. kind])),
        ];
        var told = all.Length > 0
            ? all
            : [new GitHubAnnotation(
                GitHubLevel.Notice,
                "bench",
                Invariant($"{run.Summary.Cells.Count} {(run.Summary.Cells.Count == 1 ? "cell" : "cells")}, ")
                    + "and nothing was found that puts a figure in doubt")];
        return run.Summary.Manifest.Simulated
            ? told.Select(annotation => annotation with { Message = "SIMULATED: " + annotation.Message })
            : told;
    }

    private static GitHubAnnotation? OfLimit(string cell, ObjectiveResult limit) => limit.Verdict switch
    {
        ObjectiveVerdict.Missed =>
            new GitHubAnnotation(GitHubLevel.Error, $"{ObjectiveText.Limit(limit)} missed", $"{cell}: {ObjectiveText.Measured(limit)}"),
        ObjectiveVerdict.Open =>
            new GitHubAnnotation(GitHubLevel.Warning, $"{ObjectiveText.Limit(limit)} open", $"{cell}: {ObjectiveText.Measured(limit)}"),
        _ => null,
    };

    private static GitHubAnnotation OfKind(RunFinding[] kind)
    {
        var first = kind[0].Finding;
        var cells = Listing.Of(kind.SelectMany(finding => finding.Cells).Distinct(), CellsNamed);
        return new GitHubAnnotation(
            first.Severity == Severity.Invalid ? GitHubLevel.Error : GitHubLevel.Warning,
            first.Severity == Severity.Invalid ? $"INVALID: {first.Code}" : first.Code,
            $"{first.What} (in {cells})\n{first.WhatToDo}");
    }

    /// <summary>If there are more, the last one shown says so.</summary>
    private static IEnumerable<GitHubAnnotation> Shown(GitHubLevel level, IReadOnlyList<GitHubAnnotation> all) => all.Count <= MostShown
        ? all
        : [.. all.Take(MostShown - 1), new GitHubAnnotation(
            level, "bench", Invariant($"and {all.Count - MostShown + 1} more: the step summary has all of them"))];
}
