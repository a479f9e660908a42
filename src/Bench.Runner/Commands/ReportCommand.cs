using System.CommandLine;
using Bench.Reporting.Model;
using Bench.Runner.Display;
using Bench.Runner.Session;
using Bench.Runs;

namespace Bench.Runner.Commands;

/// <summary><c>bench report</c>: makes the reports of finished, interrupted or killed runs again, from their raw files; of several also a page side by side.</summary>
internal static class ReportCommand
{
    private const string SideBySide = "side-by-side";

    public static Command Create()
    {
        var folders = new Argument<string[]>("DIR") { Description = "Run folders", Arity = ArgumentArity.OneOrMore };
        var target = new Option<string?>("--out")
        {
            Description = $"The folder of the page that shows several runs side by side (default {SideBySide}, beside the first run)",
            HelpName = "DIR",
        };
        var json = CommonOptions.Json();
        var verbose = CommonOptions.Verbose();
        var command = new Command("report", "Writes the reports of finished or killed runs again, several runs side by side") { folders, target, json, verbose };
        command.SetAction(arguments =>
        {
            var screen = new Screen(arguments.GetValue(json), noProgress: true);
            var paths = arguments.GetValue(folders) ?? [];
            var runs = new List<ReportedRun>();
            int[] codes = [.. paths.Select(path => Report(path, screen, arguments.GetValue(verbose), runs))];
            var together = runs.Count > 1 || (runs.Count == 1 && arguments.GetValue(target) is not null)
                ? WriteTogether(arguments.GetValue(target) ?? Beside(paths[0]), runs, screen)
                : ExitCode.Done;
            return ExitCode.Worst([.. codes, together]);
        });
        return command;
    }

    private static int Report(string path, Screen screen, bool everyFinding, List<ReportedRun> done) => RunFolder.Open(path).Match(
        folder => RunReports.Write(folder, Composition.Pictures(), screen.WriteLine).Match(
            run =>
            {
                done.Add(run);
                new ResultScreen(screen, everyFinding).Show(run.Summary, folder.Path, RunReports.Names);
                if (screen.Json)
                    ResultJson.Write(run.Summary, folder.Path, ExitCode.Done);
                return ExitCode.Done;
            },
            Complain),
        Complain);

    private static int WriteTogether(string folder, IReadOnlyList<ReportedRun> runs, Screen screen)
    {
        var full = Path.GetFullPath(folder);
        if (RunFolder.Open(full) is FolderResult<RunFolder>.Done)
        {
            Screen.Complain($"bench: --out {folder}: it is a run's folder, whose own report would be lost\n  name another folder");
            return ExitCode.Usage;
        }

        if (PageFiles.Write(full, runs, Composition.Pictures(), screen.WriteLine) is { } error)
            return Complain(error);
        screen.WriteLine("");
        screen.WriteLine("Side by side in " + full + ":");
        screen.WriteLine("  " + string.Join("  ", PageFiles.Names));
        return ExitCode.Done;
    }

    private static string Beside(string run) => Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run))) ?? ".", SideBySide);

    private static int Complain(FolderError error)
    {
        Screen.Complain("bench: " + error);
        return ExitCode.Usage;
    }
}
