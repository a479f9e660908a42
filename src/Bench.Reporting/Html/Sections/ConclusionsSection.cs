using Bench.Analysis.Conclusions;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>The decisions, first on the page: one block a question, with the sentences on it folded away.</summary>
internal static class ConclusionsSection
{
    public static void Write(ReportPage page, HtmlWriter html)
    {
        html.Open("section", ("id", "answers"));
        html.Element("h2", "Conclusions");
        foreach (var conclusion in page.Together)
            Write(conclusion, briefly: false, isCompared: false, html);
        foreach (var (run, name) in page.Runs.Zip(page.Names))
        {
            if (page.Several)
                html.Element("h3", name, ("class", "run"));
            foreach (var conclusion in run.Told)
                Write(
                    conclusion,
                    briefly: page.Several,
                    isCompared: conclusion.Subject == ConclusionSubjects.Decision && run.Comparisons.Count > 0,
                    html);
            WriteBeside(run, briefly: page.Several, html);
        }

        html.Close();
    }

    /// <summary>The conclusions beside the question that the run was made for.</summary>
    private static void WriteBeside(ReportedRun run, bool briefly, HtmlWriter html)
    {
        if (run.Beside.Count == 0)
            return;
        html.Open("details");
        html.Element("summary", Invariant($"Conclusions of the cells ({run.Beside.Count})"));
        foreach (var conclusion in run.Beside)
            Write(conclusion, briefly, isCompared: false, html);
        html.Close();
    }

    /// <param name="briefly">The decision alone; the rest with the sentences.</param>
    /// <param name="isCompared">True if its figures stand in a section of their own.</param>
    private static void Write(Conclusion conclusion, bool briefly, bool isCompared, HtmlWriter html)
    {
        html.Open("div", ("class", "conclusion"), ("data-subject", conclusion.Subject));
        html.Element("h3", conclusion.Question);
        WriteDecision(conclusion, html);
        if (!briefly)
            foreach (var line in conclusion.Lines.Skip(1))
                html.Element("p", line, ("class", "reason"));
        if (isCompared)
            html.Element("a", "Metric by metric", ("href", "#" + ComparisonSection.Id));
        if (conclusion.Folded(briefly) is { Count: > 0 } folded)
        {
            html.Open("details");
            html.Element("summary", Invariant($"More on this ({folded.Count})"));
            html.Open("ul");
            foreach (var text in folded)
                html.Element("li", text);
            html.Close();
            html.Close();
        }

        html.Close();
    }

    private static void WriteDecision(Conclusion conclusion, HtmlWriter html)
    {
        var (before, emphasis, after) = conclusion.Parts;
        html.Open("p", ("class", "decision"));
        html.Text(before);
        if (emphasis.Length > 0)
            html.Element("strong", emphasis);
        html.Text(after);
        html.Close();
    }
}
