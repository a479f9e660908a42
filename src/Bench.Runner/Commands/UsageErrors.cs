using System.CommandLine;
using Bench.Runner.Display;

namespace Bench.Runner.Commands;

/// <summary>The messages for a command line that could not be parsed.</summary>
internal static class UsageErrors
{
    public static int Print(ParseResult parsed, TextWriter error)
    {
        foreach (var message in Messages(parsed))
            error.WriteLine("bench: " + message);
        var path = Path(parsed.CommandResult.Command);
        error.WriteLine($"Try `{path} --help`.");
        return ExitCode.Usage;
    }

    /// <summary>For a misspelt command or option, only that mistake is reported: what follows it is not a second mistake.</summary>
    private static IEnumerable<string> Messages(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (UnknownWords.In(parsed) is { Count: > 0 } unknown)
            return unknown.Select(word => UnknownWords.Message(word, command));
        return parsed.Errors.Select(ParserWords.Of).Distinct();
    }

    private static string Path(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? "bench" : Path(parent) + " " + command.Name;
    }
}
