using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using Bench.Studies;
using Bench.Studies.Comparing;
using static System.FormattableString;

namespace Bench.Reporting.Markdown;

/// <summary>
/// The result of a comparison, short enough for a comment on a pull request: the differences between both sides;
/// the rest folded away. Nothing where nothing was compared.
/// </summary>
internal static class ComparisonSection
{
    private const int Words = 3;

    public static void Write(TextWriter writer, IReadOnlyList<ReportedRun> runs)
    {
        foreach (var run in runs)
            foreach (var comparison in run.Comparisons)
                Write(writer, run, comparison, runs.Count > 1 && comparison.Basis == ComparisonBasis.Blocks);
    }

    private static void Write(TextWriter writer, ReportedRun run, Decision.Comparison comparison, bool several)
    {
        var table = ComparisonTable.Of(comparison);
        writer.Write("## Comparison\n\n");
        if (several)
            writer.Write($"Run {MarkdownText.Code(run.Summary.Manifest.Run)}: ");
        writer.Write(
            $"{MarkdownText.Inline(ComparisonTitle.Of(comparison, run.Summary))}\n\n"
                + $"**Verdict: {MarkdownText.Inline(table.Verdict)}.**\n\n");
        if (table.Telling.Count > 0)
            MarkdownTable.Write(writer, ComparisonRow.Headers, Rows(table.Telling), Words);
        if (table.Reading is { } reading)
            writer.Write($"{MarkdownText.Inline(reading)}\n\n");
        if (table.Same.Count > 0)
            Fold(
                writer,
                Invariant($"The same on both sides ({table.Same.Count})"),
                () => MarkdownTable.Write(writer, ComparisonRow.Headers, Rows(table.Same), Words));
        if (comparison.Limits.Count > 0)
            Fold(
                writer,
                Invariant($"Notes ({comparison.Limits.Count})"),
                () => writer.Write(string.Concat(comparison.Limits.Select(note => $"- {MarkdownText.Inline(note)}\n")) + "\n"));
        Fold(writer, "Confidence of each claim", () =>
        {
            MarkdownTable.Write(writer, ComparisonDetail.Headers, [.. table.Rows.Select(ComparisonDetail.Of)], words: 1);
            writer.Write($"{MarkdownText.Inline(ComparisonDetail.ReadingOf(comparison))}\n\n");
        });
    }

    private static IReadOnlyList<string>[] Rows(IReadOnlyList<ComparisonRow> rows) => [.. rows.Select(row => row.Fields)];

    private static void Fold(TextWriter writer, string summary, Action write)
    {
        writer.Write($"<details><summary>{MarkdownText.Inline(summary)}</summary>\n\n");
        write();
        writer.Write("</details>\n\n");
    }
}
