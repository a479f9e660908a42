using Bench.Reporting.Model;
using Bench.Reporting.Tables;

namespace Bench.Reporting.Markdown;

/// <summary>The candidates of a choice with what became of each. Nothing where nothing was chosen.</summary>
internal static class RankingSection
{
    public static void Write(TextWriter writer, IReadOnlyList<ReportedRun> runs)
    {
        foreach (var run in runs)
            foreach (var ranking in run.Rankings)
            {
                writer.Write("## Candidates\n\n");
                if (runs.Count > 1 && !ranking.IsOfRuns)
                    writer.Write($"Run {MarkdownText.Code(run.Summary.Manifest.Run)}:\n\n");
                var table = RankingTable.Of(ranking);
                MarkdownTable.Write(writer, table.Headers, table.Rows, RankingTable.Words);
                if (TaskTable.Of(ranking) is { } tasks)
                    MarkdownTable.Write(writer, tasks.Headers, tasks.Rows, TaskTable.Words);
                if (AgreementTable.Of(ranking) is { } agreements)
                    MarkdownTable.Write(writer, agreements.Headers, agreements.Rows, AgreementTable.Words);
                foreach (var note in ranking.Limits)
                    writer.Write($"- {MarkdownText.Inline(note)}\n");
                if (ranking.Limits.Count > 0)
                    writer.Write("\n");
            }
    }
}
