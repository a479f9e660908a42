using System.Xml.Linq;

namespace Bench.Reporting.Tests.Html;

/// <summary>A table of a page, read as a browser would.</summary>
internal sealed class PageTable
{
    private readonly XElement _table;

    private PageTable(XElement table) => _table = table;

    public IReadOnlyList<string> Heads => [.. _table.Element("thead")!.Element("tr")!.Elements().Select(head => head.Value)];

    /// <summary>The heads that are there from the beginning.</summary>
    public IReadOnlyList<string> Shown =>
        [.. _table.Element("thead")!.Element("tr")!.Elements().Where(head => !IsExtra(head)).Select(head => head.Value)];

    /// <summary>Of each group its head, empty where it has none, and the names of its rows.</summary>
    public IReadOnlyList<(string Head, string[] Names)> Groups =>
    [
        .. _table.Elements("tbody").Select(body => (
            body.Elements("tr").SingleOrDefault(IsHead)?.Value ?? "",
            body
                .Elements("tr")
                .Where(row => !IsHead(row))
                .Select(row => string.Concat(row.Element("th")!.Nodes().OfType<XText>().Select(text => text.Value)))
                .ToArray())),
    ];

    /// <summary>Those of cells.</summary>
    public IReadOnlyList<XElement> Rows => [.. _table.Elements("tbody").Elements("tr").Where(row => !IsHead(row))];

    public static PageTable Cells(string page) => Of(page, "<table class=\"cells cards\"");

    public static PageTable Limits(string page) => Of(page, "<table class=\"limits cards\"");

    private static PageTable Of(string page, string start)
    {
        const string End = "</table>";
        var from = page.IndexOf(start, StringComparison.Ordinal);
        return new PageTable(XElement.Parse(page[from..(page.IndexOf(End, from, StringComparison.Ordinal) + End.Length)]));
    }

    private static bool IsHead(XElement row) => (string?)row.Attribute("class") == "group";

    private static bool IsExtra(XElement head) => ((string?)head.Attribute("class") ?? "").Split(' ').Contains("extra");
}
