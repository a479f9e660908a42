using Bench.Analysis.Conclusions;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Reporting.Markdown;

/// <summary>The decisions, first in the file, with the sentences on them folded away.</summary>
internal static class ConclusionSection
{
    public static void Write(TextWriter writer, IReadOnlyList<ReportedRun> runs)
    {
        writer.Write("## Answers\n\n");
        foreach (var conclusion in ReportedRuns.Differences(runs))
            Write(writer, conclusion, briefly: false);
        foreach (var run in runs)
        {
            if (runs.Count > 1)
                writer.Write($"Run {MarkdownText.Code(run.Summary.Manifest.Run)}:\n\n");
            foreach (var conclusion in run.Told)
                Write(writer, conclusion, briefly: runs.Count > 1);
            WriteBeside(writer, run);
        }
    }

    /// <summary>The conclusions beside the question that the run was made for.</summary>
    private static void WriteBeside(TextWriter writer, ReportedRun run)
    {
        if (run.Beside.Count == 0)
            return;
        writer.Write(Invariant($"<details><summary>Conclusions of the cells ({run.Beside.Count})</summary>\n\n"));
        foreach (var conclusion in run.Beside)
            Write(writer, conclusion, briefly: true);
        writer.Write("</details>\n\n");
    }

    /// <param name="briefly">The decision alone; the rest with the sentences.</param>
    private static void Write(TextWriter writer, Conclusion conclusion, bool briefly)
    {
        writer.Write($"**{MarkdownText.Inline(conclusion.Question)}** {MarkdownText.Emphasized(conclusion.Parts)}");
        writer.Write(briefly ? "\n\n" : string.Concat(conclusion.Lines.Skip(1).Select(line => " " + MarkdownText.Inline(line))) + "\n\n");
        var folded = conclusion.Folded(briefly);
        if (folded.Count == 0)
            return;
        writer.Write(Invariant($"<details><summary>More on this ({folded.Count})</summary>\n\n"));
        foreach (var text in folded)
            writer.Write($"- {MarkdownText.Inline(text)}\n");
        writer.Write("\n</details>\n\n");
    }
}
