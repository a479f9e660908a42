namespace Bench.Core.Managed;

/// <summary>Which variables and arguments of a server hold secrets, by what they are called: their values go into no file.</summary>
public static class SecretSettings
{
    private static readonly string[] Words = ["key", "token", "secret", "password", "passwd", "credential", "credentials"];

    /// <summary>One of the words of the name says so: <c>OLLAMA_API_KEY</c>, <c>--api-key</c>; <c>--max-tokens</c> does not.</summary>
    public static bool IsSecret(string name) =>
        name.Split('_', '-', '.').Any(word => Words.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// Returns true if an argument is a secret, or holds one behind its equals sign: <c>--api-key VALUE</c>,
    /// <c>--api-key=VALUE</c>, <c>API_KEY=VALUE</c>.
    /// </summary>
    /// <param name="before">The argument before it; null for the first.</param>
    /// <param name="argument">As it is written.</param>
    public static bool IsSecretArgument(string? before, string argument) =>
        (before?.StartsWith('-') == true && !before.Contains('=', StringComparison.Ordinal) && IsSecret(before))
        || NameIn(argument) is { } name && IsSecret(name);

    /// <summary>The same arguments with a mask for what is secret in them.</summary>
    public static IEnumerable<string> Masked(IReadOnlyList<string> arguments, string mask) => arguments.Select((argument, index) =>
    {
        if (!IsSecretArgument(index > 0 ? arguments[index - 1] : null, argument))
            return argument;
        return NameIn(argument) is { } name && IsSecret(name) ? $"{name}={mask}" : mask;
    });

    /// <summary>
    /// Returns true if part of the start settings was masked in a file, so that the server cannot be started from it.
    /// </summary>
    public static bool Any(ManagedServerSpec server) =>
        server.Environment.Any(variable => IsSecret(variable.Key)) || !Masked(server.Arguments, "").SequenceEqual(server.Arguments);

    private static string? NameIn(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var end ? argument[..end] : null;
}
