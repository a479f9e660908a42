using Bench.Reporting.Charts;

namespace Bench.Runner.Reports;

/// <summary>Makes pictures of charts.</summary>
internal interface IChartPictures
{
    /// <summary>SVG texts in the order of the charts, null for one that could not be drawn; null where no pictures can be made at all.</summary>
    /// <param name="note">Told why there is none where there might have been one.</param>
    IReadOnlyList<string?>? Draw(IReadOnlyList<ChartFile> charts, Action<string> note);
}
