using System.Globalization;
using Bench.Core.Kinds;
using Bench.Core.Managed;

namespace Bench.Servers.Managed;

/// <summary>One start of a managed server. Another environment or other arguments are another start.</summary>
public sealed record ManagedLaunch
{
    /// <summary>The server's, as the file has it.</summary>
    public required string Name { get; init; }

    /// <summary>Without <see cref="LaunchMistakes"/>.</summary>
    public required ManagedServerSpec Server { get; init; }

    public required ServerKind Kind { get; init; }

    /// <summary>The values of placeholders by name, for <see cref="CommandTemplate"/>s.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>The port on loopback; null for a free one.</summary>
    public int? Port { get; init; }

    internal IReadOnlyList<string> ArgumentsAt(int port) => [.. Server.Arguments.Select(argument => Filled(argument, port))];

    /// <summary>The variable of the server's address first: the file's own wins.</summary>
    internal IReadOnlyDictionary<string, string> VariablesAt(int port)
    {
        var variables = new Dictionary<string, string>();
        if (Kind.Starting.AddressVariable is { } address)
            variables[address] = FormattableString.Invariant($"127.0.0.1:{port}");
        foreach (var (name, value) in Server.Environment)
            variables[name] = Filled(value, port);
        return variables;
    }

    private string Filled(string template, int port) =>
        CommandTemplate.Parse(template)
            .Fill(new Dictionary<string, string>(Values) { [CommandTemplate.Port] = port.ToString(CultureInfo.InvariantCulture) });
}
