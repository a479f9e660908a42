using Bench.Core.Kinds;
using static System.FormattableString;

namespace Bench.Core.Managed;

/// <summary>Everything that is wrong with a managed server as it is written.</summary>
public static class LaunchMistakes
{
    /// <param name="server">As written.</param>
    /// <param name="starting">The way in which servers of its kind are started.</param>
    /// <param name="names">The placeholders that are given by name, in addition to <see cref="CommandTemplate.Port"/>.</param>
    public static IReadOnlyList<LaunchMistake> Of(ManagedServerSpec server, ServerStarting starting, IReadOnlyCollection<string> names)
    {
        List<LaunchMistake> found = [];
        if (string.IsNullOrWhiteSpace(server.Command) || HasNul(server.Command))
            found.Add(new("command", "does not name a program"));
        for (var i = 0; i < server.Arguments.Count; i++)
            found.AddRange(OfText(Invariant($"args[{i}]"), server.Arguments[i], names));
        foreach (var (name, value) in server.Environment)
            found.AddRange(OfVariable(name, value, starting, names));
        if (starting.AddressVariable is null && !TellsPort(server))
            found.Add(new("args", "the server is not told its port: write {port} where it belongs, as in [--port, \"{port}\"]"));
        return found;
    }

    private static bool TellsPort(ManagedServerSpec server) =>
        server.Arguments.Concat(server.Environment.Select(variable => variable.Value)).Any(NamesPort);

    private static bool NamesPort(string text) => CommandTemplate.Parse(text).Names.Contains(CommandTemplate.Port);

    private static IEnumerable<LaunchMistake> OfVariable(
        string name, string value, ServerStarting starting, IReadOnlyCollection<string> names)
    {
        var place = "env." + name;
        if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || HasNul(name))
            yield return new(place, "is not a valid variable name");
        if (name == starting.AddressVariable && !NamesPort(value))
            yield return new(place, $"the harness chooses the port: leave {name} out, or write {{port}} in it, as in \"0.0.0.0:{{port}}\"");
        foreach (var mistake in OfText(place, value, names))
            yield return mistake;
    }

    private static IEnumerable<LaunchMistake> OfText(string place, string text, IReadOnlyCollection<string> names)
    {
        var template = CommandTemplate.Parse(text);
        if (template.Mistake is { } mistake)
            yield return new(place, mistake);
        if (HasNul(text))
            yield return new(place, "contains a NUL character, which cannot be passed to a program");
        foreach (var name in template.Names.Where(name => name != CommandTemplate.Port && !names.Contains(name)))
            yield return new(
                place,
                $"{{{name}}} is unknown: "
                    + $"the known names are {string.Join(", ", names.Prepend(CommandTemplate.Port).Select(known => $"{{{known}}}"))}");
    }

    private static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);
}
