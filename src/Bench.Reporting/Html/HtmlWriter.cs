using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bench.Core.Texts;

namespace Bench.Reporting.Html;

/// <summary>
/// Elements, attributes and text. Whatever is given as text or as an attribute's value is encoded here and nowhere else, and what HTML
/// cannot hold (a control character has no valid form in it, not even as a reference) or what would turn the text around it is replaced;
/// only <see cref="Raw"/> is not, and takes what this assembly itself brings.
/// </summary>
internal sealed class HtmlWriter(TextWriter output)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly Stack<string> _open = new();

    public void Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(tag, attributes);
        _open.Push(tag);
    }

    public void Close()
    {
        output.Write("</");
        output.Write(_open.Pop());
        output.Write(">\n");
    }

    public void Text(string text) => Encoder.Encode(output, Printable.Lines(text));

    public void Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(tag, attributes);
        Text(text);
        output.Write("</");
        output.Write(tag);
        output.Write('>');
    }

    /// <summary>An element without content.</summary>
    public void Empty(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes) => Begin(tag, attributes);

    public void Raw(string text) => output.Write(text);

    /// <summary>An area that what is too wide or too long for the page scrolls in, also by the keyboard.</summary>
    /// <param name="label">The accessible name of its content.</param>
    public void OpenScroll(string label, string? className = null) =>
        Open(
            "div", ("class", className is null ? "scroll" : "scroll " + className), ("role", "region"), ("aria-label", label),
            ("tabindex", "0"));

    /// <summary>A table of text, the first row its heads.</summary>
    /// <param name="label">The accessible name of its content.</param>
    public void Table(
        IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows, string? className = null, string label = "Table")
    {
        OpenScroll(label);
        Open("table", ("class", className is null ? "plain" : "plain " + className));
        Open("thead");
        Open("tr");
        foreach (var header in headers)
            Element("th", header, ("scope", "col"));
        Close();
        Close();
        Open("tbody");
        foreach (var row in rows)
        {
            Raw("<tr>");
            foreach (var field in row)
                Element("td", field);
            Raw("</tr>\n");
        }

        Close();
        Close();
        Close();
    }

    /// <summary>An attribute whose value is null is left out.</summary>
    private void Begin(string tag, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Write('<');
        output.Write(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is null)
                continue;
            output.Write(' ');
            output.Write(name);
            output.Write("=\"");
            Encoder.Encode(output, Printable.Lines(value));
            output.Write('"');
        }

        output.Write('>');
    }
}
