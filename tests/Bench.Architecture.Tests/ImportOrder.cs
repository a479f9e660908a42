namespace Bench.Architecture.Tests;

/// <summary>
/// The order of a file's using directives as the formatter sorts them: namespaces, then static types,
/// then aliases; <c>System</c> first in each.
/// </summary>
internal static class ImportOrder
{
    /// <summary>The using directives at the head of a source file, in its order and without the keyword and the semicolon.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> lines) =>
    [
        .. lines
            .TakeWhile(line => line.Length == 0 || line[0] is '/' or '#' || line.StartsWith("using ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("using ", StringComparison.Ordinal))
            .Select(line => line["using ".Length..].TrimEnd().TrimEnd(';')),
    ];

    public static IReadOnlyList<string> Sorted(IEnumerable<string> imports) =>
    [
        .. imports
            .OrderBy(import =>
                import.Contains('=', StringComparison.Ordinal) ? 2 : import.StartsWith("static ", StringComparison.Ordinal) ? 1 : 0)
            .ThenBy(import => NameIn(import).Split('.')[0] == "System" ? 0 : 1)
            .ThenBy(import => NameIn(import).Split('.'), Comparer<string[]>.Create(Compare)),
    ];

    private static string NameIn(string import) => import.Split(" = ")[0].Replace("static ", "", StringComparison.Ordinal);

    private static int Compare(string[] one, string[] other) => one
        .Zip(other, (part, otherPart) => string.Compare(part, otherPart, StringComparison.OrdinalIgnoreCase))
        .FirstOrDefault(order => order != 0, one.Length - other.Length);
}
