namespace Bench.Reporting.Charts.Form;

/// <summary>One drawing area, or one an each value of <see cref="Facet"/>, over one table.</summary>
internal sealed record ChartPanel(ChartData Data, params IReadOnlyList<ChartLayer> Layers)
{
    /// <summary>The column whose values have an area each; null: one area.</summary>
    public string? Facet { get; init; }

    /// <summary>In pixels; null: by the number of names on the axis.</summary>
    public int? Height { get; init; }

    /// <summary>In pixels, of a panel that is as wide as a page has room for.</summary>
    public const int UsualWidth = 720;

    /// <summary>In pixels, of the whole width; null: by the number of names on the axis. Facets have a width of their own.</summary>
    public int? Width { get; init; } = UsualWidth;

    /// <summary>False: the panel is filled with words, and the panels around it say what a watermark says.</summary>
    public bool TakesWatermark { get; init; } = true;

    /// <summary>Tiles fill their area and bear figures: a watermark has no room among them.</summary>
    public bool HasTiles => Layers.Any(layer => layer.Mark == ChartMark.Tile);

    public bool HasLanes => Layers.Any(layer => layer.Channels.Any(channel => channel.Channel == Channel.YLane));
}
