using Bench.Analysis.Answers;
using Bench.Analysis.Cells;
using Bench.Analysis.Findings;
using Bench.Core.Records;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Analysis.Conclusions;

/// <summary>States how far the figures can be trusted, if something puts them in doubt.</summary>
internal static class TrustConclusions
{
    private const int MostNamed = 3;

    public static Conclusion? Of(RunSummary run, IReadOnlyList<Answer> answers)
    {
        var invalid = run.Cells.Where(cell => !cell.IsValid).ToArray();
        var codes = run.Findings
            .Where(finding => finding.Finding.Severity == (invalid.Length > 0 ? Severity.Invalid : Severity.Warning))
            .Select(finding => finding.Finding.Code)
            .Distinct()
            .ToArray();
        var nothing = answers.FirstOrDefault(answer => answer.Topic == AnswerTopics.NothingToSay);
        var incomplete = Incomplete(run);
        if (nothing is null && codes.Length == 0 && incomplete is null)
            return null;
        var count = Invariant($"{invalid.Length} of {run.Cells.Count} {(run.Cells.Count == 1 ? "cell" : "cells")}");
        var warned = codes.Length == 0 ? "" : $", with {(codes.Length == 1 ? "a warning" : "warnings")}: {Names(codes)}";
        return new Conclusion
        {
            Subject = ConclusionSubjects.Trust,
            Question = "How far can it be trusted?",
            Decision = incomplete + (nothing is not null ? nothing.Text
                : invalid.Length > 0
                    ? $"{count} {(invalid.Length == 1 ? "is" : "are")} INVALID and left out of every decision: {Names(codes)}. "
                        + Answers(invalid) + "The findings say why, and what to do."
                : $"{Valid(run.Cells.Count)}{warned}."),
            Emphasis = invalid.Length > 0 && nothing is null ? count : null,
            Reason = nothing is not null && codes.Length > 0 ? $"INVALID: {Names(codes)}." : null,
            Cells = [.. invalid.Select(cell => cell.Labels.Cell).Distinct()],
        };
    }

    /// <summary>Cells that are measured for their answers alone decide by these, however their times came about.</summary>
    private static string Answers(CellSummary[] invalid) => invalid.Count(cell => cell.Plan.IsForAnswers) switch
    {
        0 => "",
        var count when count == invalid.Length => (count == 1 ? "It was measured for its" : "They were measured for their")
            + " answers only: complete answers count, and only times are left out. ",
        1 => "One of them was measured for its answers only: complete answers count. ",
        var count => Invariant($"{count} of them were measured for their answers only: complete answers count. "),
    };

    /// <summary>A run that was interrupted decides from what it has.</summary>
    private static string? Incomplete(RunSummary run)
    {
        var planned = run.Manifest.Plan.Cells.Count;
        return run.Manifest.State == RunState.Complete && run.Cells.Count == planned
            ? null
            : Invariant($"Only {run.Cells.Count} of {planned} cells were measured. ");
    }

    private static string Valid(int cells) => cells switch
    {
        1 => "The cell is valid",
        2 => "Both cells are valid",
        _ => Invariant($"All {cells} cells are valid"),
    };

    private static string Names(string[] codes) => Listing.Of(codes, MostNamed);
}
