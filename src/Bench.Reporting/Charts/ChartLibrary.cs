namespace Bench.Reporting.Charts;

/// <summary>The scripts that draw charts, embedded when this assembly was built with npm at hand.</summary>
public static class ChartLibrary
{
    private static readonly string[] Bundles = ["vega.js", "vega-lite.js", "vega-embed.js", "vega-interpreter.js"];

    /// <summary>False: pages have pictures in the place of charts that answer to their reader.</summary>
    public static bool IsThere { get; } = Bundles.All(Resource.Exists);

    /// <summary>In the order in which a page runs them.</summary>
    internal static IReadOnlyList<string> Scripts { get; } = IsThere ? [.. Bundles.Select(Resource.Read)] : [];

    /// <summary>Whose work is in the scripts, and under which licences.</summary>
    internal static string Licences { get; } = IsThere ? Resource.Read("licences.txt") : "";
}
