using System.CommandLine;
using Bench.Core.Texts;

namespace Bench.Runner.Commands;

/// <summary>Words of a command line that are no command and no option of it, and what each was probably meant to be.</summary>
internal static class UnknownWords
{
    /// <summary>Misspelt options, those too that an argument has swallowed; without any, the word where a command has to be.</summary>
    public static IReadOnlyList<string> In(ParseResult parsed)
    {
        string[] swallowed =
        [
            .. parsed.Errors.Where(problem => problem.Message.StartsWith(CommonOptions.UnknownOption, StringComparison.Ordinal))
                .Select(problem => problem.Message[CommonOptions.UnknownOption.Length..^1]),
        ];
        string[] options = [.. swallowed.Concat(parsed.UnmatchedTokens.Where(IsOption)).Distinct()];
        return options.Length > 0 ? options
            : parsed.CommandResult.Command.Subcommands.Count > 0 ? [.. parsed.UnmatchedTokens.Take(1)]
            : [];
    }

    public static string Message(string word, Command command)
    {
        var (kind, names) = IsOption(word)
            ? (CommonOptions.UnknownOption + word, OptionsOf(command))
            : ($"There is no command '{word}'", CommandsOf(command));
        var written = word.Split('=')[0];
        return NearestName.Of(written, names) is { } nearest ? $"{kind}. Did you mean {nearest}?" : kind + ".";
    }

    private static bool IsOption(string word) => word.StartsWith('-');

    private static IEnumerable<string> CommandsOf(Command command) =>
        command.Subcommands.Where(known => !known.Hidden).Select(known => known.Name);

    /// <summary>Long names first: one of the letters behind a dash is near to nothing or to everything.</summary>
    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options
            .Where(option => !option.Hidden)
            .SelectMany(option => option.Aliases.Prepend(option.Name))
            .Where(name => name.StartsWith("--", StringComparison.Ordinal));
}
