using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>
/// One axis of an area: how values become the coordinates of ScottPlot's linear axes (logarithms where the scale is one;
/// the place of a name in its list), which part of them is shown, and where the ticks are.
/// </summary>
internal sealed record AxisScale
{
    private const double LogPadding = 14;
    private const double PercentilePadding = 8;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private AxisScale(ScaleKind kind, string title)
    {
        Kind = kind;
        Title = title;
    }

    public ScaleKind Kind { get; }

    public string Title { get; init; }

    public double From { get; private init; }

    public double To { get; private init; }

    public IReadOnlyList<AxisTick> Ticks { get; private init; } = [];

    public bool IsCategory => Kind == ScaleKind.Category;

    /// <param name="panels">Those that share the axis.</param>
    /// <param name="first">X or Y.</param>
    /// <param name="second">X2 or Y2, the other end of a mark.</param>
    /// <param name="pixels">The axis' length.</param>
    public static AxisScale Of(IReadOnlyList<ChartPanel> panels, Channel first, Channel second, double pixels)
    {
        (ChartPanel Panel, ChartLayer Layer, ChartChannel Channel)[] channels =
        [
            .. panels.SelectMany(panel => panel.Layers.SelectMany(layer => layer.Channels
                .Where(channel => channel.Channel == first || channel.Channel == second)
                .Select(channel => (panel, layer, channel)))),
        ];
        var (of, _, main) = channels.First(entry => entry.Channel.Channel == first);
        var title = main.Title ?? of.Data.Column(main.Column).Title;
        if (main.Scale == ScaleKind.Category)
            return OfNames(main.Words(of.Data), title, downwards: first == Channel.Y);
        double[] values = [.. channels.SelectMany(
            entry => entry.Layer.RowsOf(entry.Panel.Data).Select(row => row[entry.Channel.Column].Number).OfType<double>())];
        var between = first == Channel.X ? TickSteps.Beside : TickSteps.Above;
        return main.Scale switch
        {
            ScaleKind.Log => Logarithmic(main, title, values, 2, LogPadding, pixels, between, NumberText.Plain),
            ScaleKind.Magnitude => Logarithmic(main, title, values, 10, PercentilePadding, pixels, between, NumberText.Plain),
            ScaleKind.Percentile => Logarithmic(main with
            {
                Ticks = [.. main.Ticks!.Where(tick => tick <= values.DefaultIfEmpty().Max())],
            }, title, values, 10, PercentilePadding, pixels, between, NumberText.Percentile),
            _ => Linear(title, values, main, of.Data.Column(main.Column).Decimals == 0, pixels, between),
        };
    }

    /// <summary>Null for what has no place on the axis.</summary>
    public double? At(ChartValue value) => Kind switch
    {
        ScaleKind.Category => value.Word is { } word && _places.TryGetValue(word, out var place) ? place : null,
        ScaleKind.Log => value.Number is > 0 and var number ? Math.Log2(number) : null,
        ScaleKind.Percentile or ScaleKind.Magnitude => value.Number is > 0 and var number ? Math.Log10(number) : null,
        _ => value.Number,
    };

    /// <summary>
    /// Names stand one beside the other, or one below the other: there coordinates are negative, for ScottPlot's grow upwards.
    /// </summary>
    private static AxisScale OfNames(IReadOnlyList<string> names, string title, bool downwards)
    {
        var sign = downwards ? -1 : 1;
        var (first, last) = (-0.5 * sign, sign * (names.Count - 0.5));
        var scale = new AxisScale(ScaleKind.Category, title)
        {
            From = Math.Min(first, last),
            To = Math.Max(first, last),
            Ticks = [.. names.Select((name, index) => new AxisTick(sign * index, name))],
        };
        foreach (var (name, index) in names.Select((name, index) => (name, index)))
            scale._places[name] = sign * index;
        return scale;
    }

    /// <summary>From zero to a round number; an axis that need not begin at zero (of time) ends where the values do.</summary>
    private static AxisScale Linear(string title, double[] values, ChartChannel channel, bool whole, double pixels, double between)
    {
        var (least, most) = (values.DefaultIfEmpty().Min(), values.DefaultIfEmpty().Max());
        if (channel.FromZero)
            (least, most) = (Math.Min(0, least), Math.Max(0, most));
        if (most <= least)
            most = least + 1;
        var step = TickSteps.Linear(most - least, pixels, between);
        if (whole)
            step = Math.Max(1, step);
        if (channel.FromZero)
            (least, most) = (Math.Floor(least / step + 1e-9) * step, Math.Ceiling(most / step - 1e-9) * step);
        var (first, last) = ((int)Math.Ceiling(least / step - 1e-9), (int)Math.Floor(most / step + 1e-9));
        var edge = channel.Padded ? Edge(most - least, ChartSizes.AxisPadding, pixels) : 0;
        return new AxisScale(ScaleKind.Linear, title)
        {
            From = least - edge,
            To = most + edge,
            Ticks = [.. Enumerable.Range(first, last - first + 1)
                .Select(index => index * step)
                .Select(at => new AxisTick(at, NumberText.Of(at, step)))],
        };
    }

    /// <summary>Of so many pixels, on an axis on which so much is shown between two such edges.</summary>
    private static double Edge(double shown, double padding, double pixels) => shown * padding / Math.Max(1, pixels - 2 * padding);

    private static AxisScale Logarithmic(
        ChartChannel channel, string title, double[] values, double @base, double padding, double pixels, double between,
        Func<double, string> text)
    {
        double[] positive = [.. values.Where(value => value > 0).DefaultIfEmpty(1)];
        var (least, most) = (Math.Log(positive.Min(), @base), Math.Log(positive.Max(), @base));
        if (most <= least)
            (least, most) = (least - 0.5, most + 0.5);
        var edge = Edge(most - least, padding, pixels);
        var ticks = channel.Ticks is { Count: <= TickSteps.Most } wanted
            ? wanted
            : TickSteps.Logarithmic(positive.Min(), positive.Max(), pixels, between);
        return new AxisScale(channel.Scale, title)
        {
            From = least - edge,
            To = most + edge,
            Ticks = [.. ticks
                .Select(tick => new AxisTick(Math.Log(tick, @base), text(tick)))
                .Where(tick => tick.At >= least - edge && tick.At <= most + edge)],
        };
    }
}
