using System.CommandLine;
using Bench.Runner.Display;

namespace Bench.Runner.Commands;

/// <summary>What is said of a command line that could not be read.</summary>
internal static class UsageErrors
{
    public static int Print(ParseResult parsed, TextWriter error)
    {
        // Of a misspelt option only that is said: its value, which then stands alone, is no second mistake.
        var unknown = parsed.Errors.Where(problem => problem.Message.StartsWith(CommonOptions.UnknownOption, StringComparison.Ordinal)).ToArray();
        foreach (var problem in unknown.Length > 0 ? unknown : parsed.Errors)
            error.WriteLine("bench: " + problem.Message);
        var path = Path(parsed.CommandResult.Command);
        error.WriteLine($"Try `{path} --help`.");
        return ExitCode.Usage;
    }

    private static string Path(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? "bench" : Path(parent) + " " + command.Name;
    }
}
