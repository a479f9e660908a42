using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using Bench.Studies;
using Bench.Studies.Fitting;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>
/// The memory of a model over num_ctx: its parts as predicted, stacked, the limit, and what the server accounted
/// for after each load. An area a configuration.
/// </summary>
internal static class MemoryByContext
{
    private const string Area = "model";
    private const string Part = "part";
    private const string Kind = "kind";
    private const string Context = "num_ctx";
    private const string From = "from";
    private const string To = "to";
    private const string Label = "label";

    /// <summary>If the models' contexts differ by more than this factor, the axis is logarithmic.</summary>
    private const double WidestLinear = 3;

    private static readonly IReadOnlyList<string> Order =
        [.. PredictedPart.Names.Select(MemoryStack.WordOf), MemoryStack.OnGpu, MemoryStack.InAll];

    public static IEnumerable<ChartSpec> Of(ChartSource source)
    {
        var fits = FitsOf(source).Where(entry => entry.Fit.Loads.Any(load => load.SizeBytes is not null)).ToArray();
        if (fits.Length == 0)
            yield break;
        var shown = Shown.Thinned(fits, Shown.MostFacets);
        int[] ends = [.. shown.Select(entry => MemoryStack.ContextsOf(entry.Fit)[^1])];
        var wide = ends.Max() > WidestLinear * ends.Min();
        var rows = shown.SelectMany(entry => MemoryStack.Of(entry.Name, entry.Fit, wide)).ToArray();
        yield return new ChartSpec(
            "memory-by-context",
            "Memory by context",
            "How much memory does each part of the model take as the context grows, when does it reach the limit, "
                + "and does the server's account match the prediction?",
            Panel(DataOf(rows, fits.Length > 1), wide))
        {
            Notes =
            [
                .. rows.Any(row => row.Kind == MemoryStack.Predicted)
                    ? ["Filled areas are predicted from the structure of the model, before it was loaded."]
                    : (string[])["Nothing was predicted part by part."],
                "Points are measured: the server's own account after each load, which is itself partly an estimate.",
                .. fits.Any(entry => entry.Fit.LimitBytes is not null)
                    ? ["The line is the limit: the GPU memory available to the model when the prediction was made, "
                        + "or the memory of a host without one."]
                    : Array.Empty<string>(),
                .. fits.Any(entry => entry.Fit.PredictedParts.Any(part => part.Name == PredictedPart.Driver))
                    ? ["The driver's part is an allowance that the server does not count: "
                        + "compare its account with the areas below."]
                    : Array.Empty<string>(),
                .. shown.Count < fits.Length ? [Shown.NoteOnFacets(fits.Length)] : Array.Empty<string>(),
            ],
            Simulated = fits.Any(entry => entry.Simulated),
            Table = TableOf(shown, fits.Length > 1),
        };
    }

    private static IEnumerable<(string Name, Decision.Fit Fit, bool Simulated)> FitsOf(ChartSource source) => source.Runs.Zip(source.Names)
        .SelectMany(run => (run.First.Study?.Decisions ?? []).OfType<Decision.Fit>()
            .Select(fit => (
                Name: source.Runs.Count > 1 ? $"{run.Second} · {fit.Configuration}" : fit.Configuration,
                fit,
                run.First.Summary.Manifest.Simulated)))
        .GroupBy(entry => entry.Name)
        .SelectMany(same =>
            same.Select((entry, index) => entry with { Name = index == 0 ? entry.Name : Invariant($"{entry.Name} ({index + 1})") }));

    private static ChartPanel Panel(ChartData data, bool wide)
    {
        var x = wide
            ? new ChartChannel(Channel.X, Context, ScaleKind.Log) { Title = data.Column(Context).Title + ", log scale" }
            : new ChartChannel(Channel.X, Context);
        var y = new ChartChannel(Channel.Y, To) { Title = "memory (GiB)" };
        var color = new ChartChannel(Channel.Color, Part, ScaleKind.Category)
        {
            Order = [.. Order.Where(word => data.Values(Part).Any(value => value.Word == word))],
        };
        return new ChartPanel(
            data,
            [
                .. Has(MemoryStack.Predicted)
                    ? [new ChartLayer(ChartMark.Band, x, y, new ChartChannel(Channel.Y2, From), color)
                    {
                        Only = (Kind, MemoryStack.Predicted),
                    }]
                    : Array.Empty<ChartLayer>(),
                new ChartLayer(ChartMark.Point, x, y, color) { Only = (Kind, MemoryStack.Measured) },
                .. Has(MemoryStack.Limit)
                    ?
                    [
                        new ChartLayer(ChartMark.Line, x, y) { Only = (Kind, MemoryStack.Limit), InInk = true },
                        new ChartLayer(ChartMark.Label, x, y, new ChartChannel(Channel.Text, Label))
                        {
                            Only = (Kind, MemoryStack.Limit),
                            InInk = true,
                            Side = LabelSide.Above,
                        },
                    ]
                    : Array.Empty<ChartLayer>(),
            ])
        {
            Facet = data.Column(Area).Shown ? Area : null,
            Height = data.Column(Area).Shown ? 220 : 300,
        };

        bool Has(string kind) => data.Values(Kind).Any(value => value.Word == kind);
    }

    private static ChartData DataOf(IEnumerable<MemoryMark> rows, bool several) => ChartData.Of(
        rows,
        new ChartColumnOf<MemoryMark>(Area, "model", row => row.Area) { Shown = several },
        new(Part, "part", row => row.Part),
        new(Context, "num_ctx (tokens)", row => row.Context) { Decimals = 0 },
        new("size", "memory (GiB)", row => row.To - row.From) { Decimals = 2 },
        new(From, "from (GiB)", row => row.From) { Shown = false },
        new(To, "to (GiB)", row => row.To) { Shown = false },
        new(Kind, "kind", row => row.Kind) { Shown = false },
        new(Label, "label", row => row.Label) { Shown = false });

    private static ChartData TableOf(IEnumerable<(string Name, Decision.Fit Fit, bool Simulated)> fits, bool several)
    {
        var loads = fits.SelectMany(entry => entry.Fit.Loads.Select(load => new LoadRow(entry.Name, entry.Fit, load))).ToArray();
        return ChartData.Of(
            loads,
            [
                new ChartColumnOf<LoadRow>(Area, "model", row => row.Name) { Shown = several },
                new(Context, "num_ctx (tokens)", row => MemoryStack.Held(row.Load)) { Decimals = 0 },
                .. PredictedPart.Names
                    .Where(name => loads.Any(row => row.Predicted(name) is not null))
                    .Select(name =>
                        new ChartColumnOf<LoadRow>(name, MemoryStack.WordOf(name) + " (GiB)", row => row.Predicted(name)) { Decimals = 2 }),
                new("size", MemoryStack.InAll + " (GiB)", row => row.Load.SizeBytes / MemoryStack.BytesPerGibibyte) { Decimals = 2 },
                new("size_vram", MemoryStack.OnGpu + " (GiB)", row => row.Load.GpuBytes / MemoryStack.BytesPerGibibyte) { Decimals = 2 },
                new(MemoryStack.Limit, "limit (GiB)", row => row.Fit.LimitBytes / MemoryStack.BytesPerGibibyte) { Decimals = 2 },
            ]);
    }

    private sealed record LoadRow(string Name, Decision.Fit Fit, ContextLoad Load)
    {
        public double? Predicted(string part) =>
            Fit.PredictedParts.FirstOrDefault(candidate => candidate.Name == part)?.At(MemoryStack.Held(Load))
            / MemoryStack.BytesPerGibibyte;
    }
}
