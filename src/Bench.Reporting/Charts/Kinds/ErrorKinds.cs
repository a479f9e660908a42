using Bench.Core.Records;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The kinds of failures, with a row per cell that has any.</summary>
internal static class ErrorKinds
{
    private const string Row = "row";
    private const string Kind = "kind";

    public static IEnumerable<ChartSpec> Of(ChartSource source)
    {
        ChartCell[] failing = [.. source.Cells.Where(cell => cell.Summary.Errors.Count > 0)];
        if (failing.Length == 0)
            yield break;

        var worst = failing
            .OrderByDescending(cell => cell.Summary.Failed)
            .Take(Shown.MostRows)
            .ToHashSet<ChartCell>(ReferenceEqualityComparer.Instance);
        ChartCell[] cells = [.. failing.Where(worst.Contains)];
        string[] left = cells.Length == failing.Length ? [] : [
            Invariant($"Of {failing.Length} cells with failures, the {cells.Length} with the most are drawn; cells.csv has all of them."),
        ];
        var axes = CellAxis.Varying(source.Cells, CellAxis.Among(source.Cells));
        Segment[] segments = [.. cells.SelectMany(cell => Segments(cell, axes))];
        var colored = Shown.Colored(segments.Select(segment => (segment.Kind, segment.To - segment.From)));
        var most = cells.Max(cell => cell.Summary.Failed);
        yield return new ChartSpec(
            "errors",
            "Failed requests by kind",
            "Which cells had requests that failed, and how did they fail? The findings show the servers' messages.",
            Panel(Drawn(segments, most, kind => colored?.Contains(kind) is false ? Shown.OtherKinds : kind)))
        {
            Notes =
                [.. left, .. colored is null ? Array.Empty<string>() : ["The rarest kinds share a colour; the table tells them apart."]],
            Simulated = cells.Any(cell => cell.Summary.Simulated),
            Table = Drawn(segments, most, kind => kind),
        };
    }

    private static ChartData Drawn(Segment[] segments, int most, Func<string, string> kind) => ChartData.Of(
        segments,
        new ChartColumnOf<Segment>(Row, "cell", segment => segment.Row),
        new ChartColumnOf<Segment>(Kind, "kind", segment => kind(segment.Kind)),
        new("count", "failed requests", segment => segment.To - segment.From) { Decimals = 0 },
        new("of", "of requests", segment => segment.Requests) { Decimals = 0 },
        new("from", "from", segment => segment.From) { Decimals = 0, Shown = false },
        new("to", "to", segment => segment.To) { Decimals = 0, Shown = false },
        new("middle", "middle", segment => (segment.From + segment.To) / 2.0) { Shown = false },
        new("label", "label", segment => segment.To - segment.From >= most * 0.1
            ? Invariant($"{segment.Kind} {segment.To - segment.From}")
            : "")
        { Shown = false });

    private static ChartPanel Panel(ChartData data)
    {
        var y = new ChartChannel(Channel.Y, Row, ScaleKind.Category) { Title = "" };
        return new ChartPanel(
            data,
            new ChartLayer(
                ChartMark.Bar,
                y,
                new ChartChannel(Channel.X, "from") { Title = "failed requests" },
                new ChartChannel(Channel.X2, "to"),
                new ChartChannel(Channel.Color, Kind, ScaleKind.Category)),
            new ChartLayer(ChartMark.Label, y, new ChartChannel(Channel.X, "middle") { Title = "failed requests" }, new ChartChannel(
                Channel.Text, "label")));
    }

    private static IEnumerable<Segment> Segments(ChartCell cell, IReadOnlyList<CellAxis> axes)
    {
        var row = CellAxis.Label(cell, axes) is { Length: > 0 } label ? label : cell.Labels.Cell;
        var from = 0;
        foreach (var error in cell.Summary.Errors)
        {
            yield return new Segment(row, error.Kind.Word, from, from + error.Count, cell.Summary.Requests);
            from += error.Count;
        }
    }

    private sealed record Segment(string Row, string Kind, int From, int To, int Requests);
}
