using System.Text;
using Bench.Core.Texts;

namespace Bench.Runner.Display;

/// <summary>
/// Lines for people in which no word of others moves the cursor or turns the direction: only line ends are left as they are.
/// </summary>
internal sealed class PrintableWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value) => inner.Write(value is null ? null : Shown(value));

    public override void WriteLine(string? value) => inner.WriteLine(value is null ? null : Shown(value));

    public override void Flush() => inner.Flush();

    /// <summary>
    /// A job of GitHub's takes <c>##[command]</c> for a command wherever it stands in a line, and a word
    /// of a server's could stop those that follow.
    /// </summary>
    private const string ForeignCommand = "##[";

    private static readonly bool IsGitHubJob = Environment.GetEnvironmentVariable("GITHUB_ACTIONS") is "true";

    private static string Shown(string text) =>
        IsGitHubJob ? Printed(text).Replace(ForeignCommand, "## [", StringComparison.Ordinal) : Printed(text);

    private static string Printed(string text) => text.Contains('\n', StringComparison.Ordinal)
        ? string.Join('\n', text.Split('\n').Select(line => Printable.Of(line.TrimEnd('\r'))))
        : Printable.Of(text);
}
