namespace Bench.Reporting.Charts.Look;

/// <summary>The measures that both renderers give to a chart; sizes are in pixels.</summary>
internal static class ChartSizes
{
    /// <summary>The width of an area that stands beside others.</summary>
    public const int FacetWidth = 290;

    /// <summary>The height of a row of names.</summary>
    public const int RowStep = 26;

    /// <summary>The height of a lane within a row.</summary>
    public const int LaneStep = 14;

    /// <summary>The width and the height of a tile.</summary>
    public const int TileWidth = 74;
    public const int TileHeight = 40;

    /// <summary>Of an axis behind its outermost values: over half of a point.</summary>
    public const int AxisPadding = 8;

    /// <summary>The watermark of a chart whose figures come from a model of a server.</summary>
    public const string Simulated = "SIMULATED";

    /// <summary>The share of a name's band that stays empty on both sides together.</summary>
    public const double BandGap = 0.2;
    public const double TileGap = 0.04;

    public const double FaintOpacity = 0.18;

    /// <summary>Four areas stand better in a square.</summary>
    public static int FacetColumns(int facets) => facets == 4 ? 2 : 3;
}
