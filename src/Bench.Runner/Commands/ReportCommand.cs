using System.CommandLine;
using Bench.Core.Contracts;
using Bench.Reporting.Exports;
using Bench.Reporting.Html;
using Bench.Reporting.Model;
using Bench.Runner.Display;
using Bench.Runner.Otlp;
using Bench.Runner.Reports;
using Bench.Runs;

namespace Bench.Runner.Commands;

/// <summary>
/// <c>bench report</c>: makes the reports of finished, interrupted or killed runs again, from their raw files;
/// of several also side by side; or writes them in the form of another tool.
/// </summary>
internal static class ReportCommand
{
    private const string SideBySide = "side-by-side";

    public static Command Create(Composition composition)
    {
        var folders = new Argument<string[]>("DIR") { Description = "Run folders", Arity = ArgumentArity.OneOrMore };
        var format = ExportOption();
        var target = new Option<string?>("--out")
        {
            Description = "Where to write an export (default: standard output), or the report of several runs side by side (default: "
                + $"{SideBySide}, beside the first run)",
            HelpName = "FILE|DIR",
        };
        var otlp = CommonOptions.Otlp();
        var json = CommonOptions.Json();
        var verbose = CommonOptions.Verbose();
        var open = CommonOptions.Open();
        var command =
            new Command("report", "Writes the reports of finished or killed runs again, several also side by side, or exports them")
            {
                folders, format, target, otlp, json, verbose, open,
            };
        command.Check(result =>
        {
            if (result.GetValue(format) is not { } name)
                return;
            if (result.GetResult(otlp) is { Implicit: false })
                result.AddError("--export writes a file, and --otlp sends the figures with the reports: leave one of them out.");
            if (Find(name) is { } known && RunExport.NeedsFolder(known) && result.GetValue(target) is null)
                result.AddError($"--export {name} writes {known.Files.Count} files: name a folder for them with --out DIR.");
            if (result.GetValue(json) && result.GetValue(target) is null)
                result.AddError("--export and --json both write to standard output: give --out, or leave one of them out.");
        });
        command.SetAction(arguments => arguments.GetValue(format) is { } name
            ? Export(Find(name)!, arguments.GetValue(folders) ?? [], new RunReports(composition.Studies), arguments.GetValue(target))
            : ReportAll(
                arguments.GetValue(folders) ?? [],
                arguments.GetValue(target),
                new Showing(
                    new RunReports(composition.Studies), composition.Pictures, new Screen(arguments.GetValue(json), noProgress: true),
                    arguments.GetValue(verbose), arguments.GetValue(open) ? composition.OpenPage : null),
                arguments.GetValue(otlp) is { } collector ? new FigureDelivery(collector, composition.Time) : null));
        return command;
    }

    private static int ReportAll(IReadOnlyList<string> paths, string? target, Showing showing, FigureDelivery? delivery)
    {
        var done = new List<(ReportedRun Run, string Folder)>();
        int[] codes = [.. paths.Select(path => Report(path, showing, done))];
        ReportedRun[] runs = [.. done.Select(reported => reported.Run)];
        var isTogether = runs.Length > 1 || (runs.Length == 1 && target is not null);
        var together = isTogether ? WriteTogether(target ?? Beside(paths[0]), runs, showing) : ExitCode.Done;
        delivery?.Send([.. done.Select(reported => (reported.Run.Summary, reported.Folder))], showing.Screen.WriteLine, Screen.Complain);
        var code = ExitCode.Worst([.. codes, together]);
        if (runs.Length > 0
            && code == ExitCode.Done
            && showing.Open?.Invoke(Path.GetFullPath(Path.Combine(isTogether ? target ?? Beside(paths[0]) : paths[0], HtmlReport.FileName)))
                is { } unopened)
            Screen.Complain("bench: " + unopened);
        return code;
    }

    private static Option<string?> ExportOption()
    {
        var option = new Option<string?>("--export")
        {
            Description = "Write the runs for another tool instead: "
                + string.Join("; ", ExportFormats.All.Select(format => $"{format.Name} ({format.Purpose})")),
            HelpName = "FORMAT",
        };
        option.AcceptOnlyFromAmong([.. ExportFormats.All.Select(format => format.Name)]);
        return option;
    }

    private static ExportFormat? Find(string name) => ExportFormats.All.FirstOrDefault(format => format.Name == name);

    private static int Report(string path, Showing showing, List<(ReportedRun Run, string Folder)> done) => RunFolder.Open(path).Match(
        folder => showing.Reports.Write(folder, showing.Pictures, showing.Screen.WriteLine).Match(
            written =>
            {
                done.Add((written.Run, folder.Path));
                new ResultScreen(showing.Screen, showing.EveryFinding).Show(written.Run, folder.Path, RunReports.NamesOf(written.Run));
                var code = ExitCode.Worst([ExitCode.Done, .. written.Errors.Select(CannotWrite)]);
                return showing.Screen.Json && !ResultJson.Write(written.Run, folder.Path, code) ? ExitCode.CannotGoOn : code;
            },
            Complain),
        Complain);

    private static int WriteTogether(string folder, IReadOnlyList<ReportedRun> runs, Showing showing) =>
        NamedPath.Full(folder).Match(full => WriteTogether(folder, full, runs, showing), CannotWrite);

    private static int WriteTogether(string folder, string full, IReadOnlyList<ReportedRun> runs, Showing showing)
    {
        if (RunFolder.Open(full) is Result<RunFolder, FolderError>.Done)
        {
            Screen.Complain($"bench: --out {folder}: it is the folder of a run, whose own report would be overwritten\n"
                + "  name another folder");
            return ExitCode.Usage;
        }

        if (RunReports.WriteTogether(full, runs, showing.Pictures, showing.Screen.WriteLine) is { Count: > 0 } errors)
            return ExitCode.Worst([.. errors.Select(CannotWrite)]);
        new ResultScreen(showing.Screen, showing.EveryFinding).ShowTogether(runs);
        showing.Screen.WriteLine("");
        showing.Screen.WriteLine("Side by side in " + full + ":");
        showing.Screen.WriteLine("  " + string.Join("  ", RunReports.NamesTogether));
        return ExitCode.Done;
    }

    private static string Beside(string run) =>
        Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run))) ?? ".", SideBySide);

    private static int Export(ExportFormat format, IReadOnlyList<string> paths, RunReports reports, string? target) =>
        WithRuns(paths, reports, runs => RunExport.Write(format, runs, target));

    /// <summary>All of the runs or none: half a comparison would look like a whole one.</summary>
    private static int WithRuns(IReadOnlyList<string> paths, RunReports reports, Func<IReadOnlyList<ReportedRun>, FolderError?> write)
    {
        var read = paths
            .Select(path => RunFolder.Open(path).Then(folder => reports.Read(folder, Screen.Complain)))
            .ToArray();
        var errors = read.Select(result => result.Match<FolderError?>(_ => null, error => error)).OfType<FolderError>().ToArray();
        if (errors.Length > 0)
            return errors.Select(Complain).First();
        return write([.. read.Select(result => result.Match<ReportedRun?>(run => run, _ => null)!)]) is { } failed
            ? CannotWrite(failed)
            : ExitCode.Done;
    }

    private static int Complain(FolderError error)
    {
        Screen.Complain("bench: " + error);
        return ExitCode.Usage;
    }

    private static int CannotWrite(FolderError error)
    {
        Complain(error);
        return ExitCode.CannotGoOn;
    }

    /// <summary>The screen output of a report, and its level of detail.</summary>
    /// <param name="Open">Shows the page; null: it is not to be shown.</param>
    private sealed record Showing(RunReports Reports, bool Pictures, Screen Screen, bool EveryFinding, Func<string, string?>? Open);
}
