using Bench.Reporting.Tables;
using Bench.Studies;

namespace Bench.Reporting.Html.Sections;

/// <summary>The candidates of a choice with what became of each. Nothing where nothing was chosen.</summary>
internal static class RankingSection
{
    public const string Id = "candidates";

    public static void Write(ReportPage page, HtmlWriter html)
    {
        if (page.Runs.All(run => run.Rankings.Count == 0))
            return;
        html.Open("section", ("id", Id));
        html.Element("h2", "Candidates");
        foreach (var (run, name) in page.Runs.Zip(page.Names))
            foreach (var ranking in run.Rankings)
                Write(page.Several && !ranking.IsOfRuns ? name : null, ranking, html);
        html.Close();
    }

    private static void Write(string? name, Decision.Ranking ranking, HtmlWriter html)
    {
        if (name is not null)
            html.Element("h3", name, ("class", "run"));
        var table = RankingTable.Of(ranking);
        html.Table(table.Headers, table.Rows, label: "Candidates of the choice");
        if (TaskTable.Of(ranking) is { } tasks)
            html.Table(tasks.Headers, tasks.Rows, label: "Tasks passed by kind");
        if (AgreementTable.Of(ranking) is { } agreements)
            html.Table(agreements.Headers, agreements.Rows, label: "Agreement of quantizations");
        if (ranking.Limits.Count == 0)
            return;
        html.Open("ul");
        foreach (var note in ranking.Limits)
            html.Element("li", note);
        html.Close();
    }
}
