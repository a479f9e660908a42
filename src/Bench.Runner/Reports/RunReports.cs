using Bench.Analysis;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Reporting.Csv;
using Bench.Reporting.Decisions;
using Bench.Reporting.Html;
using Bench.Reporting.Markdown;
using Bench.Reporting.Model;
using Bench.Runner.Advising;
using Bench.Runner.Questions;
using Bench.Runs;
using Bench.Runs.Reading;

namespace Bench.Runner.Reports;

/// <summary>The files that are made from a folder's raw ones, and can be made again at any time.</summary>
internal sealed class RunReports(StudyList studies)
{
    /// <summary>Every one of them, in the order in which they are written. To add one: its line here.</summary>
    public static readonly IReadOnlyList<ReportFile> Files =
    [
        new(RequestsCsv.FileName, SideBySide: false, (content, stream) => RequestsCsv.Write(content.Runs.Single().Summary, stream)),
        new(CellsCsv.FileName, SideBySide: false, (content, stream) => CellsCsv.Write(content.Runs.Single().Summary, stream)),
        new(MarkdownReport.FileName, SideBySide: true, (content, stream) =>
            MarkdownReport.Write(content.Charts, content.HasPictures, stream)),
    ];

    private static readonly ReportFile Decision = new(
        DecisionFile.FileName,
        SideBySide: false,
        (content, stream) => DecisionFile.Write(content.Runs.Single().Study!, [content.Runs.Single().Summary.Manifest], stream));

    private static readonly IReadOnlyList<ReportFile> Together = [.. Files.Where(file => file.SideBySide)];

    /// <summary>The files of a report of several runs.</summary>
    public static readonly IReadOnlyList<string> NamesTogether = [.. Together.Select(file => file.Name), .. PageFiles.Names];

    /// <summary>Those that a run's folder gets: one that was asked nothing decides nothing.</summary>
    public static IReadOnlyList<string> NamesOf(ReportedRun run) => [.. FilesOf(run).Select(file => file.Name), .. PageFiles.Names];

    /// <summary>
    /// Reads the folder back, as <c>bench report</c> would later, and writes its reports, its page and its charts into it.
    /// A file that cannot be written takes none of the others with it.
    /// </summary>
    /// <param name="note">Told what is left out, which is no failure.</param>
    public Result<WrittenReports, FolderError> Write(RunFolder folder, bool pictures, Action<string> note) =>
        Read(folder, note).Select(run =>
            {
                var errors = WriteAll(folder.Path, FilesOf(run), ReportContent.Of([run], pictures, note));
                return new WrittenReports(
                    run, errors.Count == 0 && Mark(folder, run.Summary.Manifest) is { } unmarked ? [unmarked] : errors);
            });

    private static IReadOnlyList<ReportFile> FilesOf(ReportedRun run) => run.Study is null ? Files : [Decision, .. Files];

    /// <summary>
    /// Notes in run.json by which formulas, and in which form, the files beside it were made. A run in progress is always the current
    /// one, so no other process writes it then.
    /// </summary>
    private static FolderError? Mark(RunFolder folder, RunManifest manifest) =>
        manifest.MetricsVersion < RunManifest.CurrentMetricsVersion || manifest.CsvVersion < RunManifest.CurrentCsvVersion
            ? folder.WriteManifest(
                manifest with { MetricsVersion = RunManifest.CurrentMetricsVersion, CsvVersion = RunManifest.CurrentCsvVersion })
            : null;

    /// <summary>Several runs side by side, in a folder of their own.</summary>
    /// <param name="note">Told what is left out, which is no failure.</param>
    public static IReadOnlyList<FolderError> WriteTogether(
        string folder, IReadOnlyList<ReportedRun> runs, bool pictures, Action<string> note) =>
        WriteTogether(folder, Together, runs, pictures, note);

    /// <summary>The same with what came of a comparison of the runs at its head, and in a file.</summary>
    public static IReadOnlyList<FolderError> WriteTogether(
        string folder, IReadOnlyList<ReportedRun> runs, ReportedStudy compared, bool pictures, Action<string> note) => WriteTogether(
            folder,
            [
                new ReportFile(DecisionFile.FileName, SideBySide: true, (content, stream) =>
                    DecisionFile.Write(compared, [.. content.Runs.Select(run => run.Summary.Manifest)], stream)),
                .. Together,
            ],
            ReportedRuns.Compared(runs, compared),
            pictures,
            note);

    private static IReadOnlyList<FolderError> WriteTogether(
        string folder, IReadOnlyList<ReportFile> files, IReadOnlyList<ReportedRun> runs, bool pictures, Action<string> note)
    {
        string[] names = [.. files.Select(file => file.Name), HtmlReport.FileName];
        return new ReportedFiles(folder).Foreign(names) is [var foreign, ..]
            ? [new FolderError(
                Path.Combine(folder, foreign),
                null,
                "exists and was not written by bench report",
                "Remove it, or name another folder with --out")]
            : WriteAll(folder, files, ReportContent.Of(runs, pictures, note), marks: names);
    }

    /// <summary>The run with all that can be said of it.</summary>
    /// <param name="note">Told what is odd about the folder, and does not keep it from being read.</param>
    public Result<ReportedRun, FolderError> Read(RunFolder folder, Action<string> note) => RunReader.Read(folder).Select(
        reading =>
        {
            foreach (var odd in reading.Notes)
                note(odd);
            var summary = RunAnalysis.Analyze(reading.Run);
            return ReportedRun.Of(summary, folder.ReadScenario(), DecisionAdvice.To(studies.StudyOf(reading.Run, note), summary));
        });

    /// <summary>The files beside the page: of a large run both take their time. Empty when all of it was written.</summary>
    /// <param name="marks">Names to be known as a report's when it is made again; none in a run folder, which is all ours.</param>
    private static IReadOnlyList<FolderError> WriteAll(
        string folder, IEnumerable<ReportFile> files, ReportContent content, IReadOnlyList<string>? marks = null)
    {
        if (marks is not null && new ReportedFiles(folder).List(marks) is { } unlisted)
            return [unlisted];
        var written = Task.Run(() => WriteInto(folder, files, content));
        var page = PageFiles.Write(folder, content);
        return [.. written.GetAwaiter().GetResult(), .. page];
    }

    /// <summary>Writes those files, each whole or not at all; what could not be written.</summary>
    private static FolderError[] WriteInto(string folder, IEnumerable<ReportFile> files, ReportContent content) =>
        [
            .. files
                .Select(file => AtomicFile.Write(Path.Combine(folder, file.Name), stream => file.Write(content, stream)))
                .OfType<FolderError>(),
        ];
}
