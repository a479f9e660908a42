using System.CommandLine;

namespace Bench.Runner;

/// <summary>What is said of a command line that could not be read.</summary>
internal static class UsageErrors
{
    public static int Print(ParseResult parsed, TextWriter error)
    {
        foreach (var problem in parsed.Errors)
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
