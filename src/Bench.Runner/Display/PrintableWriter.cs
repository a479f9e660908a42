using System.Text;
using Bench.Core.Texts;

namespace Bench.Runner.Display;

/// <summary>Lines for people in which no word of others moves the cursor or turns the direction: only line ends are left as they are.</summary>
internal sealed class PrintableWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value) => inner.Write(value is null ? null : Shown(value));

    public override void WriteLine(string? value) => inner.WriteLine(value is null ? null : Shown(value));

    public override void Flush() => inner.Flush();

    private static string Shown(string text) => text.Contains('\n', StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Select(line => Printable.Of(line.TrimEnd('\r')))) : Printable.Of(text);
}
