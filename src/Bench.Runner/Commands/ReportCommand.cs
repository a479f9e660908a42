using System.CommandLine;
using Bench.Reporting.Exports;
using Bench.Reporting.Model;
using Bench.Runner.Display;
using Bench.Runner.Session;
using Bench.Runs;

namespace Bench.Runner.Commands;

/// <summary><c>bench report</c>: makes the reports of finished, interrupted or killed runs again, from their raw files; or writes them in the form of another tool.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var folders = new Argument<string[]>("DIR") { Description = "Run folders", Arity = ArgumentArity.OneOrMore };
        var format = ExportOption();
        var target = new Option<string?>("--out")
        {
            Description = "Where the export goes (without: standard output), or the folder for a report of all these runs side by side",
            HelpName = "FILE|DIR",
        };
        var json = CommonOptions.Json();
        var verbose = CommonOptions.Verbose();
        var command = new Command("report", "Writes the reports of finished or killed runs again, or exports them") { folders, format, target, json, verbose };
        command.Validators.Add(result =>
        {
            if (result.GetValue(format) is not { } name)
                return;
            if (Find(name) is { } known && RunExport.NeedsFolder(known) && result.GetValue(target) is null)
                result.AddError($"--export {name} writes {known.Files.Count} files: name a folder for them with --out DIR.");
            if (result.GetValue(json) && result.GetValue(target) is null)
                result.AddError("--export and --json both write to standard output: give --out, or leave one of them out.");
        });
        command.SetAction(arguments =>
        {
            var screen = new Screen(arguments.GetValue(json), noProgress: true);
            var paths = arguments.GetValue(folders) ?? [];
            var (name, path) = (arguments.GetValue(format), arguments.GetValue(target));
            return name is not null ? Export(Find(name)!, paths, path)
                : path is not null ? SideBySide(paths, path)
                : ExitCode.Worst(paths.Select(folder => Report(folder, screen, arguments.GetValue(verbose))).ToArray());
        });
        return command;
    }

    private static Option<string?> ExportOption()
    {
        var option = new Option<string?>("--export")
        {
            Description = "Write the runs for another tool instead: " + string.Join("; ", ExportFormats.All.Select(format => $"{format.Name} ({format.Purpose})")),
            HelpName = "FORMAT",
        };
        option.AcceptOnlyFromAmong([.. ExportFormats.All.Select(format => format.Name)]);
        return option;
    }

    private static ExportFormat? Find(string name) => ExportFormats.All.FirstOrDefault(format => format.Name == name);

    private static int Report(string path, Screen screen, bool everyFinding) => RunFolder.Open(path).Match(
        folder => RunReports.Write(folder).Match(
            summary =>
            {
                new ResultScreen(screen, everyFinding).Show(summary, folder.Path, RunReports.Names);
                if (screen.Json)
                    ResultJson.Write(summary, folder.Path, ExitCode.Done);
                return ExitCode.Done;
            },
            Complain),
        Complain);

    private static int Export(ExportFormat format, IReadOnlyList<string> paths, string? target) =>
        WithRuns(paths, runs => RunExport.Write(format, runs, target));

    private static int SideBySide(IReadOnlyList<string> paths, string target) =>
        WithRuns(paths, runs => RunReports.WriteInto(target, RunReports.Files.Where(file => file.SideBySide), runs));

    /// <summary>All of the runs or none: half a comparison would look like a whole one.</summary>
    private static int WithRuns(IReadOnlyList<string> paths, Func<IReadOnlyList<ReportedRun>, FolderError?> write)
    {
        var read = paths.Select(path => RunFolder.Open(path).Match(RunReports.Read, error => new FolderResult<ReportedRun>.Failed(error))).ToArray();
        var errors = read.Select(result => result.Match<FolderError?>(_ => null, error => error)).OfType<FolderError>().ToArray();
        if (errors.Length > 0)
            return errors.Select(Complain).First();
        return write([.. read.Select(result => result.Match<ReportedRun?>(run => run, _ => null)!)]) is { } failed ? CannotWrite(failed) : ExitCode.Done;
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
}
