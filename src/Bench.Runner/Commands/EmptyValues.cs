using System.CommandLine;
using System.CommandLine.Parsing;

namespace Bench.Runner.Commands;

/// <summary>
/// Nothing between quotes is a mistake wherever a text is wanted: it comes from a variable of the shell that is not set
/// (<c>--server "$SERVER"</c>), and must not quietly mean the usual value.
/// </summary>
internal static class EmptyValues
{
    /// <summary>For a command and all below it.</summary>
    public static void Refuse(Command command)
    {
        foreach (var option in command.Options)
            option.Validators.Add(result => Check(result, option.Name, option.HelpName));
        foreach (var argument in command.Arguments)
            argument.Validators.Add(result => Check(result, argument.Name, argument.Name));
        foreach (var below in command.Subcommands)
            Refuse(below);
    }

    private static void Check(SymbolResult result, string name, string? form)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            result.AddError($"{name}: the value is empty; write {form ?? "one"}, or leave it out. Is a variable of the shell not set?");
    }
}
