using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using Bench.Reporting.Tables;
using Bench.Studies.Choosing;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The candidates of a choice by speed and memory: which one is taken, the limits, and the front.</summary>
internal static class ChoiceTradeOff
{
    private const string Name = "candidate";
    private const string Outcome = "outcome";
    private const string Quality = "quality";
    private const string Memory = "memory";
    private const string Decode = "decode";
    private const string Low = "low";
    private const string High = "high";
    private const string Kind = "kind";
    private const string Front = "front";
    private const string Label = "label";
    private const string Side = "side";
    private const string OnFront = "on the front";
    private const int Height = 320;

    public static IEnumerable<ChartSpec> Of(ChartSource source) => ChartChoice.Of(source).Select(Of);

    private static ChartSpec Of(ChartChoice choice)
    {
        var bands = new QualityBands(choice.Decision.Result.Basis, [.. choice.Drawn.Select(one => one.Candidate)]);
        var marks = ChoiceMarks.Of(choice, bands, Height);
        var all = choice.Decision.Result.Ranking.Count;
        return new ChartSpec(
            "choice-decode-vs-memory" + choice.Suffix,
            choice.Title("Candidates by decode rate and memory"),
            "Which candidate is taken, and what would another one cost? Straight lines are the requested limits; "
                + "the stepped line joins the candidates that no other beats in both rate and memory (the Pareto front).",
            Panel(DataOf(marks, bands), bands))
        {
            Simulated = choice.Simulated,
            Notes =
            [
                "Memory is the size of the loaded model with its context, on GPUs and host together, as the server reports it.",
                .. choice.Drawn.Count < all
                    ? ["Candidates without a decode rate or without a known size are not drawn; the table of candidates "
                        + "has all of them."]
                    : Array.Empty<string>(),
            ],
            Table = DataOf([.. marks.Where(mark => mark.Judged is not null)], bands),
        };
    }

    private static ChartData DataOf(IReadOnlyList<ChoiceMark> marks, QualityBands bands) => ChartData.Of(
        marks,
        new ChartColumnOf<ChoiceMark>(Name, "candidate", mark => mark.Judged?.Candidate.Name ?? mark.Kind),
        new(Outcome, "outcome", mark => mark.Judged is { } one ? RankingTable.WordOf(one.Standing) : null),
        new(Quality, bands.Title, mark => mark.Quality),
        new(Memory, "memory (GiB)", mark => mark.Memory) { Decimals = 2 },
        new(Decode, "decode (tok/s)", mark => mark.Decode),
        new(Low, "95 % interval from", mark => mark.Judged?.Candidate.Decode!.Interval.Low),
        new(High, "to", mark => mark.Judged?.Candidate.Decode!.Interval.High),
        new("n", "requests", mark => mark.Judged?.Candidate.Decode!.Sample?.Requests) { Decimals = 0 },
        new(Front, "Pareto front", mark => mark.Judged is null ? null : mark.IsOnFront ? OnFront : "beaten"),
        new(Kind, "kind", mark => mark.Kind) { Shown = false },
        new(Label, "label", mark => mark.Label) { Shown = false },
        new(Side, "side", mark => mark.Side?.ToString() ?? "") { Shown = false });

    private static ChartPanel Panel(ChartData data, QualityBands bands)
    {
        var x = FigureScale.Of(data, Channel.X, Memory);
        var y = FigureScale.Of(data, Channel.Y, Decode, Low, High);
        var color = new ChartChannel(Channel.Color, Quality, ScaleKind.Category) { Order = bands.Words };
        var shape = new ChartChannel(Channel.Shape, Outcome, ScaleKind.Category) { Order = OutcomesIn(data) };
        return new ChartPanel(
            data,
            [
                .. new[] { ChoiceMark.DecodeLimit, ChoiceMark.MemoryLimit }
                    .Where(kind => data.Values(Kind).Any(value => value.Word == kind))
                    .Select(kind => new ChartLayer(ChartMark.Line, x, y) { Only = (Kind, kind), InInk = true }),
                new ChartLayer(ChartMark.Step, x, y) { Only = (Front, OnFront), InInk = true },
                NamedPoints.Interval(x, color, y, Low, High),
                new ChartLayer(ChartMark.Point, x, color, y, shape) { Only = (Kind, ChoiceMark.Candidate) },
                .. NamedPoints.Labels(data, x, y, Label, Side),
            ])
        {
            Height = Height,
        };
    }

    /// <summary>In the order of a ranking: the one that is taken comes first.</summary>
    private static string[] OutcomesIn(ChartData data) =>
    [
        .. Enum.GetValues<ChoiceStanding>()
            .Select(RankingTable.WordOf)
            .Where(word => data.Values(Outcome).Any(value => value.Word == word)),
    ];
}
