using Bench.Reporting.Charts.Form;
using ScottPlot;
using Palette = Bench.Reporting.Charts.Look.Palette;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>Colour, shape and dash of the rows of a layer.</summary>
internal sealed class SeriesLook
{
    private readonly ChartLayer _layer;
    private readonly Color _plain;
    private readonly Shade? _shade;
    private readonly Dictionary<Channel, (string Column, Dictionary<string, int> Places)> _names;

    public SeriesLook(ChartLayer layer, ChartData data, Color ink)
    {
        _layer = layer;
        _plain = layer.InInk ? ink : Color.FromHex(Palette.Colors[0]);
        _names = layer.Channels
            .Where(channel => channel.Channel is Channel.Color or Channel.Shape or Channel.Dash && channel.Scale == ScaleKind.Category)
            .ToDictionary(
                channel => channel.Channel,
                channel => (channel.Column, channel
                    .Words(data)
                    .Select((word, index) => (word, index))
                    .ToDictionary(pair => pair.word, pair => pair.index, StringComparer.Ordinal)));
        if (layer.At(Channel.Color) is { Scale: ScaleKind.Shade } shaded)
            _shade = ShadeOf(shaded, data);
    }

    public static Shade ShadeOf(ChartChannel channel, ChartData data)
    {
        double[] values = [.. data.Values(channel.Column).Select(value => value.Number).OfType<double>().DefaultIfEmpty()];
        return new Shade(values.Min(), values.Max());
    }

    public Color ColorOf(ChartRow row) => _shade is { } shade
        ? shade.Of(row[_layer.At(Channel.Color)!.Column].Number ?? shade.Least)
        : PlaceOf(Channel.Color, row) is { } place ? Color.FromHex(Palette.Colors[place % Palette.Colors.Count]) : _plain;

    public string ShapeOf(ChartRow row) => Palette.Shapes[(PlaceOf(Channel.Shape, row) ?? 0) % Palette.Shapes.Count];

    public Dash DashOf(ChartRow row) => Dash.OfSeries(PlaceOf(Channel.Dash, row) ?? 0);

    private int? PlaceOf(Channel channel, ChartRow row) =>
        _names.TryGetValue(channel, out var names) && row[names.Column].Word is { } word && names.Places.TryGetValue(word, out var place)
            ? place
            : null;
}
