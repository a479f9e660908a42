using Bench.Analysis;
using Bench.Reporting.Csv;
using Bench.Runs;
using Bench.Runs.Reading;

namespace Bench.Runner.Session;

/// <summary>The files that are made from a folder's raw ones, and can be made again at any time.</summary>
internal static class RunReports
{
    public static readonly IReadOnlyList<string> Names = [RequestsCsv.FileName, CellsCsv.FileName];

    /// <summary>Reads the folder back, as <c>bench report</c> would later, and writes its CSVs.</summary>
    public static FolderResult<RunSummary> Write(RunFolder folder) => RunReader.Read(folder).Match(
        reading => Write(folder, RunAnalysis.Analyze(reading.Run)),
        error => new FolderResult<RunSummary>.Failed(error));

    private static FolderResult<RunSummary> Write(RunFolder folder, RunSummary summary)
    {
        var error = folder.WriteAtomically(RequestsCsv.FileName, stream => RequestsCsv.Write(summary, stream))
            ?? folder.WriteAtomically(CellsCsv.FileName, stream => CellsCsv.Write(summary, stream));
        return error is null ? new FolderResult<RunSummary>.Done(summary) : new FolderResult<RunSummary>.Failed(error);
    }
}
