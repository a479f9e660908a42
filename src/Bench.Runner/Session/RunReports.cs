using Bench.Analysis;
using Bench.Reporting.Csv;
using Bench.Reporting.Model;
using Bench.Runs;
using Bench.Runs.Reading;

namespace Bench.Runner.Session;

/// <summary>The files that are made from a folder's raw ones, and can be made again at any time.</summary>
internal static class RunReports
{
    public static readonly IReadOnlyList<string> Names = [RequestsCsv.FileName, CellsCsv.FileName, .. PageFiles.Names];

    /// <summary>Reads the folder back, as <c>bench report</c> would later, and writes its CSVs, its page and its charts.</summary>
    /// <param name="note">Told what is left out, which is no failure.</param>
    public static FolderResult<ReportedRun> Write(RunFolder folder, IChartPictures pictures, Action<string> note) => RunReader.Read(folder).Match(
        reading => Write(folder, Reported(folder, RunAnalysis.Analyze(reading.Run)), pictures, note),
        error => new FolderResult<ReportedRun>.Failed(error));

    private static ReportedRun Reported(RunFolder folder, RunSummary summary) => new()
    {
        Summary = summary,
        Answers = [],
        ScenarioText = folder.ReadScenario(),
    };

    private static FolderResult<ReportedRun> Write(RunFolder folder, ReportedRun run, IChartPictures pictures, Action<string> note)
    {
        var error = folder.WriteAtomically(RequestsCsv.FileName, stream => RequestsCsv.Write(run.Summary, stream))
            ?? folder.WriteAtomically(CellsCsv.FileName, stream => CellsCsv.Write(run.Summary, stream))
            ?? PageFiles.Write(folder.Path, [run], pictures, note);
        return error is null ? new FolderResult<ReportedRun>.Done(run) : new FolderResult<ReportedRun>.Failed(error);
    }
}
