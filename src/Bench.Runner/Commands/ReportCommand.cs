using System.CommandLine;
using Bench.Runner.Display;
using Bench.Runner.Session;
using Bench.Runs;

namespace Bench.Runner.Commands;

/// <summary><c>bench report</c>: makes the CSVs of finished, interrupted or killed runs again, from their raw files.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var folders = new Argument<string[]>("DIR") { Description = "Run folders", Arity = ArgumentArity.OneOrMore };
        var json = CommonOptions.Json();
        var verbose = CommonOptions.Verbose();
        var command = new Command("report", "Writes the CSVs of finished or killed runs again") { folders, json, verbose };
        command.SetAction(arguments =>
        {
            var screen = new Screen(arguments.GetValue(json), noProgress: true);
            return ExitCode.Worst((arguments.GetValue(folders) ?? []).Select(path => Report(path, screen, arguments.GetValue(verbose))).ToArray());
        });
        return command;
    }

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

    private static int Complain(FolderError error)
    {
        Screen.Complain("bench: " + error);
        return ExitCode.Usage;
    }
}
