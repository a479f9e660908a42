namespace Bench.Reporting.Html.Sections;

/// <summary>The file as run, so that the run can be done again.</summary>
internal static class ScenarioSection
{
    public static void Write(ReportPage page, HtmlWriter html)
    {
        html.Open("section", ("id", "scenario"));
        html.Element("h2", "The scenario file");
        var texts = page.Runs
            .Zip(page.Names)
            .Where(pair => pair.First.ScenarioText is not null)
            .GroupBy(pair => pair.First.ScenarioText!, pair => pair.Second)
            .ToArray();
        if (texts.Length == 0)
            html.Element("p", "The run folder does not contain it.");
        foreach (var text in texts)
        {
            if (page.Several)
                html.Element("h3", string.Join(", ", text));
            html.Open("pre", ("role", "region"), ("aria-label", "The scenario file"), ("tabindex", "0"));
            html.Element("code", text.Key);
            html.Close();
        }

        html.Close();
    }
}
