using Bench.Core.Texts;

namespace Bench.Reporting.Exports;

/// <summary>
/// A line of a step's output that GitHub's runner takes for a command: <c>::error title=…::…</c>.
/// A percent sign and the ends of lines are written as in a URL; in a property so are colon and comma, which end it.
/// What came from servers, models and files can therefore begin no command of its own.
/// </summary>
/// <param name="Level">The level.</param>
/// <param name="Title">A few words.</param>
/// <param name="Message">With the figures.</param>
internal sealed record GitHubAnnotation(GitHubLevel Level, string Title, string Message)
{
    public override string ToString() => $"::{Word} title={Property(Title)}::{Data(Message)}";

    private string Word => Level switch
    {
        GitHubLevel.Error => "error",
        GitHubLevel.Warning => "warning",
        GitHubLevel.Notice => "notice",
        _ => throw new InvalidOperationException($"No such level: {Level}"),
    };

    private static string Data(string text) => Printable.Lines(text)
        .Replace("##[", "## [", StringComparison.Ordinal) // the older form of commands is taken wherever it stands
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(Printable.Of(text)).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
