using System.CommandLine;
using System.CommandLine.Parsing;

namespace Bench.Runner.Commands;

/// <summary>
/// Checks of what was written on the command line, for values that could be read: of others the parser itself says
/// so, and throws when it is requested them.
/// </summary>
internal static class Validation
{
    public static void Check(this Option option, Action<OptionResult> check) => option.Validators.Add(result => WhereRead(result, check));

    public static void Check(this Command command, Action<CommandResult> check) =>
        command.Validators.Add(result => WhereRead(result, check));

    /// <summary>The value, or the usual one where none was written: the parser fills that in only after its checks.</summary>
    public static T ValueOr<T>(this SymbolResult result, Option<T> option, T usual)
        where T : struct => result.GetResult(option) is null ? usual : result.GetValue(option);

    private static void WhereRead<T>(T result, Action<T> check)
        where T : SymbolResult
    {
        try
        {
            check(result);
        }
        catch (InvalidOperationException)
        {
            // Thrown for a value that cannot be read; it is among the parser's errors.
        }
    }
}
