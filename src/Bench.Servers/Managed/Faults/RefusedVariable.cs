namespace Bench.Servers.Managed.Faults;

/// <summary>Which variable a server that ended complained of, by its own last words.</summary>
internal static class RefusedVariable
{
    /// <summary>An Ollama server lists its whole environment when it starts: no complaint.</summary>
    private const string Listing = "env=\"map[";

    /// <summary>The first that a line names; null: none does.</summary>
    public static string? In(IReadOnlyList<string> lastLines, IEnumerable<string> variables) =>
        variables.FirstOrDefault(
            variable => lastLines.Any(line => !line.Contains(Listing, StringComparison.Ordinal) && Names(line, variable)));

    private static bool Names(string line, string variable)
    {
        for (var at = line.IndexOf(variable, StringComparison.Ordinal);
            at >= 0;
            at = line.IndexOf(variable, at + 1, StringComparison.Ordinal))
        {
            var end = at + variable.Length;
            if ((at == 0 || !IsPart(line[at - 1])) && (end == line.Length || !IsPart(line[end])))
                return true;
        }

        return false;
    }

    private static bool IsPart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}
