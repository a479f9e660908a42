using System.CommandLine.Parsing;
using Bench.Core.Texts;

namespace Bench.Runner.Commands;

/// <summary>The parser's own messages in the words of the others: it names types of .NET, and lists words over several lines.</summary>
internal static class ParserWords
{
    private const string WordBegin = "\n\t'";

    public static string Of(ParseError problem)
    {
        var (name, type) = problem.SymbolResult switch
        {
            OptionResult option => (option.Option.Name, option.Option.ValueType),
            ArgumentResult { Parent: OptionResult option } => (option.Option.Name, option.Option.ValueType),
            ArgumentResult argument => (argument.Argument.Name, argument.Argument.ValueType),
            _ => (null, null),
        };
        if (name is null || type is null || problem.SymbolResult is not { } symbol)
            return problem.Message;

        var value = string.Join(' ', symbol.Tokens.Select(token => token.Value));
        var lines = problem.Message.ReplaceLineEndings("\n");
        if (lines.Contains(WordBegin, StringComparison.Ordinal))
            return OneOf($"{name} {value}", value, [.. lines.Split(WordBegin)[1..].Select(word => word.TrimEnd('\n', '\''))]);
        return lines.Contains(type.ToString(), StringComparison.Ordinal) || lines.Contains("'System.", StringComparison.Ordinal)
            ? $"{name} {value}: write {Form(Nullable.GetUnderlyingType(type) ?? type)}."
            : problem.Message;
    }

    private static string OneOf(string what, string value, string[] words) =>
        $"{what}: write {string.Join(", ", words)}." + (NearestName.Of(value, words) is { } nearest ? $" Did you mean {nearest}?" : "");

    private static string Form(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(double) ? "a number"
        : "another value";
}
