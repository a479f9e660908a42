namespace Bench.Core.Managed;

/// <summary>Which variables and arguments of a server hold secrets, by what they are called: their values go into no file.</summary>
public static class SecretSettings
{
    private static readonly string[] Words = ["key", "token", "secret", "password", "passwd", "credential", "credentials"];

    /// <summary>One of the words of the name says so: <c>OLLAMA_API_KEY</c>, <c>--api-key</c>; <c>--max-tokens</c> does not.</summary>
    public static bool IsSecret(string name) => name.Split('_', '-', '.').Any(word => Words.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>The same arguments with a mask for the value of each that is called like a secret: <c>--api-key VALUE</c>, <c>--api-key=VALUE</c>, <c>API_KEY=VALUE</c>.</summary>
    public static IEnumerable<string> Masked(IReadOnlyList<string> arguments, string mask)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var equals = arguments[i].IndexOf('=', StringComparison.Ordinal);
            if (i > 0 && NamesSecret(arguments[i - 1]))
                yield return mask;
            else if (equals > 0 && IsSecret(arguments[i][..equals]))
                yield return arguments[i][..(equals + 1)] + mask;
            else
                yield return arguments[i];
        }
    }

    /// <summary>Whether anything of how the server is started was masked in a file, so that it cannot be started from that.</summary>
    public static bool Any(ManagedServerSpec server) =>
        server.Environment.Any(variable => IsSecret(variable.Key)) || !Masked(server.Arguments, "").SequenceEqual(server.Arguments);

    /// <summary>An option whose value stands behind it.</summary>
    public static bool NamesSecret(string argument) => argument.StartsWith('-') && !argument.Contains('=', StringComparison.Ordinal) && IsSecret(argument);
}
