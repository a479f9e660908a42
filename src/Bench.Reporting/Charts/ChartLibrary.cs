using System.Text;

namespace Bench.Reporting.Charts;

/// <summary>The scripts that draw charts, embedded when this assembly was built with npm at hand.</summary>
public static class ChartLibrary
{
    private static readonly string[] Bundles = ["vega.js", "vega-lite.js", "vega-embed.js", "vega-interpreter.js"];

    /// <summary>False: pages show tables in the place of charts, and no pictures can be made.</summary>
    public static bool IsThere { get; } = Bundles.All(Resource.Exists);

    /// <summary>In the order in which a page runs them.</summary>
    internal static IReadOnlyList<string> Scripts { get; } = IsThere ? [.. Bundles.Select(Resource.Read)] : [];

    /// <summary>Whose work is in the scripts, and under which licences.</summary>
    internal static string Licences { get; } = IsThere ? Resource.Read("licences.txt") : "";

    /// <summary>
    /// A program for a JavaScript engine that draws specifications: it defines <c>renderCharts(specs)</c>, which resolves to SVG texts (or error messages) in the same order.
    /// Vega's own SVG: no browser, no canvas, no network.
    /// </summary>
    /// <exception cref="InvalidOperationException">The scripts are not embedded.</exception>
    public static string RenderProgram()
    {
        if (!IsThere)
            throw new InvalidOperationException("The scripts that draw charts are not embedded.");
        var program = new StringBuilder();
        // Each bundle in a function of its own, where no module loader is in sight: it then leaves its name on the global object.
        foreach (var script in Scripts.Where((_, index) => Bundles[index] != "vega-embed.js"))
            program.Append("(function (exports, module, require, define) {\n").Append(script).Append("\n}).call(globalThis);\n");
        return program.Append(Resource.Read("render.js")).ToString();
    }
}
