using Bench.Reporting.Charts;
using Bench.Reporting.Model;

namespace Bench.Runner.Reports;

/// <summary>The content of the files of a report.</summary>
/// <param name="Runs">At least one.</param>
/// <param name="HasPictures">True if pictures of the charts stand beside the files.</param>
internal sealed record ReportContent(IReadOnlyList<ReportedRun> Runs, bool HasPictures)
{
    private readonly Lazy<RunCharts> _charts = new(() => new RunCharts(Runs));

    /// <summary>Made once, for all files that show them.</summary>
    public RunCharts Charts => _charts.Value;

    /// <param name="pictures">True if they are wanted.</param>
    /// <param name="note">Told why there are none although they are wanted.</param>
    public static ReportContent Of(IReadOnlyList<ReportedRun> runs, bool pictures, Action<string> note)
    {
        var obstacle = pictures ? ChartPictures.Obstacle : null;
        if (obstacle is not null)
            note("No pictures of charts: " + obstacle);
        return new ReportContent(runs, pictures && obstacle is null);
    }
}
