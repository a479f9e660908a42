using Bench.Analysis;
using Bench.Analysis.Answers;
using Bench.Reporting.Csv;
using Bench.Reporting.Markdown;
using Bench.Reporting.Model;
using Bench.Runs;
using Bench.Runs.Reading;

namespace Bench.Runner.Session;

/// <summary>The files that are made from a folder's raw ones, and can be made again at any time.</summary>
internal static class RunReports
{
    /// <summary>Every one of them, in the order in which they are written. To add one: its line here.</summary>
    public static readonly IReadOnlyList<ReportFile> Files =
    [
        new(RequestsCsv.FileName, SideBySide: false, (runs, stream) => RequestsCsv.Write(runs.Single().Summary, stream)),
        new(CellsCsv.FileName, SideBySide: false, (runs, stream) => CellsCsv.Write(runs.Single().Summary, stream)),
        new(MarkdownReport.FileName, SideBySide: true, MarkdownReport.Write),
    ];

    public static readonly IReadOnlyList<string> Names = [.. Files.Select(file => file.Name)];

    /// <summary>Reads the folder back, as <c>bench report</c> would later, and writes its reports into it.</summary>
    public static FolderResult<RunSummary> Write(RunFolder folder) => Read(folder).Match<FolderResult<RunSummary>>(
        run => WriteInto(folder.Path, Files, [run]) is { } error
            ? new FolderResult<RunSummary>.Failed(error)
            : new FolderResult<RunSummary>.Done(run.Summary),
        error => new FolderResult<RunSummary>.Failed(error));

    /// <summary>The run with all that can be said of it.</summary>
    public static FolderResult<ReportedRun> Read(RunFolder folder) => RunReader.Read(folder).Match<FolderResult<ReportedRun>>(
        reading => new FolderResult<ReportedRun>.Done(Report(reading.Run, ScenarioOf(folder))),
        error => new FolderResult<ReportedRun>.Failed(error));

    /// <summary>Writes those files, each whole or not at all; null when all were written.</summary>
    public static FolderError? WriteInto(string folder, IEnumerable<ReportFile> files, IReadOnlyList<ReportedRun> runs) => files
        .Select(file => AtomicFile.Write(Path.Combine(folder, file.Name), stream => file.Write(runs, stream)))
        .FirstOrDefault(error => error is not null);

    private static ReportedRun Report(Core.Records.RecordedRun recorded, string? scenario)
    {
        var summary = RunAnalysis.Analyze(recorded);
        return new ReportedRun { Summary = summary, Answers = RunAnswers.Of(summary), ScenarioText = scenario };
    }

    /// <summary>A run can be reported without it: null where it is missing or cannot be read.</summary>
    private static string? ScenarioOf(RunFolder folder)
    {
        try
        {
            return File.Exists(folder.ScenarioPath) ? File.ReadAllText(folder.ScenarioPath) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
