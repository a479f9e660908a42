namespace Bench.Reporting.Charts.Form;

/// <summary>A chart as data. What draws it is another's business (<see cref="VegaLite.VegaLiteSpec"/>).</summary>
/// <param name="Name">Of its files: lower case, words joined by hyphens.</param>
/// <param name="Title">The quantities that are compared, without units.</param>
/// <param name="Question">The question that it answers, in a sentence.</param>
/// <param name="Panels">One above the other; of several the X axes are one.</param>
internal sealed record ChartSpec(string Name, string Title, string Question, params IReadOnlyList<ChartPanel> Panels)
{
    /// <summary>Notes for the reader, for example what was left out or what a mark means.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>True when figures come from a model of a server: the chart says so in the drawing itself.</summary>
    public bool Simulated { get; init; }

    /// <summary>The table beside the chart; by default the first panel's data.</summary>
    public ChartData Table { get; init; } = Panels[0].Data;
}
