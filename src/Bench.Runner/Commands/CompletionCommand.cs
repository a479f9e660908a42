using System.CommandLine;
using System.Text;
using Bench.Runner.Display;
using Bench.Runner.Reports;

namespace Bench.Runner.Commands;

/// <summary><c>bench completion</c>: the script by which a shell completes commands, options and their values.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = string.Join(", ", CompletionScripts.Shells) };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);
        var command = new Command(
            "completion", "Prints a script that lets a shell complete commands and options; for example: source <(bench completion bash)")
        {
            shell,
        };
        command.SetAction(arguments => Print(CompletionScripts.For(arguments.GetRequiredValue(shell))));
        return command;
    }

    private static int Print(string script)
    {
        if (StandardOutput.Write(output => output.Write(Encoding.UTF8.GetBytes(script))) is not { } error)
            return ExitCode.Done;
        Screen.Complain("bench: " + error);
        return ExitCode.CannotGoOn;
    }
}
