using System.Text;

namespace Bench.Core.Managed;

/// <summary>
/// An argument or a variable's value of a managed server. <c>{port}</c> stands for the port that the harness chose,
/// <c>{NAME}</c> for what is given by that name; <c>{{</c> and <c>}}</c> stand for braces.
/// </summary>
public sealed class CommandTemplate
{
    /// <summary>The name that every managed server has.</summary>
    public const string Port = "port";

    private readonly List<(string Text, bool IsName)> _parts = [];

    private CommandTemplate()
    {
    }

    /// <summary>The mistake in it; null if there is none.</summary>
    public string? Mistake { get; private set; }

    /// <summary>In the order in which they stand, each once.</summary>
    public IEnumerable<string> Names => _parts.Where(part => part.IsName).Select(part => part.Text).Distinct(StringComparer.Ordinal);

    public static CommandTemplate Parse(string text)
    {
        var template = new CommandTemplate();
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length && template.Mistake is null; at++)
        {
            if (text[at] is not ('{' or '}'))
                plain.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == text[at])
                plain.Append(text[at++]);
            else
                at = template.TakeName(text, at, plain);
        }

        template.TakePlain(plain);
        return template;
    }

    /// <exception cref="KeyNotFoundException">A name has no value: whoever fills a template has checked it.</exception>
    public string Fill(IReadOnlyDictionary<string, string> values) =>
        string.Concat(_parts.Select(part => part.IsName ? values[part.Text] : part.Text));

    /// <summary>The index of the brace that closes the name.</summary>
    private int TakeName(string text, int open, StringBuilder plain)
    {
        var close = text[open] == '{' ? text.IndexOf('}', open) : -1;
        var name = close < 0 ? "" : text[(open + 1)..close];
        if (!IsName(name))
        {
            Mistake = $"'{text[open]}' is not part of a {{NAME}}: write '{text[open]}{text[open]}' for a brace";
            return text.Length;
        }

        TakePlain(plain);
        _parts.Add((name, IsName: true));
        return close;
    }

    private void TakePlain(StringBuilder plain)
    {
        if (plain.Length > 0)
            _parts.Add((plain.ToString(), IsName: false));
        plain.Clear();
    }

    private static bool IsName(string text) => text.Length > 0
        && !char.IsAsciiDigit(text[0])
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');
}
