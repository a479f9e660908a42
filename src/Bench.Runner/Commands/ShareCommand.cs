using System.CommandLine;
using System.Text;
using Bench.Reporting.Model;
using Bench.Reporting.Sharing;
using Bench.Runner.Display;
using Bench.Runner.Questions;
using Bench.Runner.Reports;
using Bench.Runs;

namespace Bench.Runner.Commands;

/// <summary>
/// <c>bench share</c>: a run in a few lines of Markdown, to paste into a post or an issue. It prints them and sends nothing.
/// </summary>
internal static class ShareCommand
{
    public static Command Create(Composition composition)
    {
        var folder = new Argument<string>("DIR") { Description = "A run folder" };
        var command = new Command(
            "share",
            $"Prints a run in at most {ShareText.MostLines} lines of Markdown, to paste into a post or an issue: "
                + "host names, paths and addresses are masked, and nothing is sent")
        {
            folder,
        };
        command.SetAction(arguments => Share(arguments.GetValue(folder)!, composition.Studies));
        return command;
    }

    private static int Share(string path, StudyList studies) => RunFolder.Open(path).Match(
        folder => new RunReports(studies).Read(folder, Screen.Complain).Match(
            run => StandardOutput.Write(output => output.Write(Encoding.UTF8.GetBytes(TextOf(run, studies)))) is { } error
                ? Complain(error, ExitCode.CannotGoOn)
                : ExitCode.Done,
            error => Complain(error, ExitCode.Usage)),
        error => Complain(error, ExitCode.Usage));

    private static string TextOf(ReportedRun run, StudyList studies) =>
        ShareText.Of(run, run.Summary.Manifest.Study is { } study ? studies.Find(study.Kind) : null);

    private static int Complain(FolderError error, int code)
    {
        Screen.Complain("bench: " + error);
        return code;
    }
}
