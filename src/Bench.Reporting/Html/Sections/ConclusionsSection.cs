using Bench.Analysis.Conclusions;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>The decisions, first on the page: one block a question, with the sentences on it folded away.</summary>
internal static class ConclusionsSection
{
    public static void Write(ReportPage page, HtmlWriter html)
    {
        html.Open("section", ("id", "answers"));
        html.Element("h2", "What it says");
        foreach (var conclusion in page.Together)
            Write(conclusion, briefly: false, html);
        foreach (var (run, name) in page.Runs.Zip(page.Names))
        {
            if (page.Several)
                html.Element("h3", name, ("class", "run"));
            foreach (var conclusion in run.Conclusions)
                Write(conclusion, briefly: page.Several, html);
        }

        html.Close();
    }

    /// <param name="briefly">The decision alone; the rest with the sentences.</param>
    private static void Write(Conclusion conclusion, bool briefly, HtmlWriter html)
    {
        html.Open("div", ("class", "conclusion"), ("data-subject", conclusion.Subject));
        html.Element("h3", conclusion.Question);
        WriteDecision(conclusion, html);
        string[] more = [.. conclusion.Lines.Skip(1)];
        if (!briefly)
            WriteReasons(more, html);
        string[] folded = [.. briefly ? more : [], .. conclusion.Answers.Select(answer => answer.Text).Where(text => text != conclusion.Decision)];
        if (folded.Length > 0)
        {
            html.Open("details");
            html.Element("summary", Invariant($"More on this ({folded.Length})"));
            html.Open("ul");
            foreach (var text in folded)
                html.Element("li", text);
            html.Close();
            html.Close();
        }

        html.Close();
    }

    private static void WriteReasons(string[] lines, HtmlWriter html)
    {
        foreach (var line in lines)
            html.Element("p", line, ("class", "reason"));
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
