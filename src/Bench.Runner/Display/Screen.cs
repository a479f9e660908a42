using Bench.Core.Texts;
using Spectre.Console;

namespace Bench.Runner.Display;

/// <summary>
/// The outputs of a command: results to standard output, complaints to standard error; with <c>--json</c> all for people goes to standard
/// error.
/// </summary>
internal sealed class Screen
{
    public Screen(bool json, bool noProgress)
    {
        Json = json;
        var people = json ? Console.Error : Console.Out;
        People = new PrintableWriter(people);
        Ansi = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(people) });
        var redirected = json ? Console.IsErrorRedirected : Console.IsOutputRedirected;
        IsLive = !noProgress && !redirected && Ansi.Profile.Capabilities.Ansi;
        _redirected = redirected;
        CanAsk = !redirected && !Console.IsInputRedirected;
    }

    private readonly bool _redirected;

    public bool Json { get; }

    public TextWriter People { get; }

    public IAnsiConsole Ansi { get; }

    /// <summary>Columns of the terminal; in files and pipes nothing is folded.</summary>
    public int Width => _redirected ? int.MaxValue : Ansi.Profile.Width;

    /// <summary>True where a display may redraw itself.</summary>
    public bool IsLive { get; }

    /// <summary>True if the terminal is interactive.</summary>
    public bool CanAsk { get; }

    public static TextWriter Result => new PrintableWriter(Console.Out);

    public static TextWriter Error => new PrintableWriter(Console.Error);

    /// <summary>Asks for a confirmation; requires <see cref="CanAsk"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before there was an answer.</exception>
    public async Task<bool> AskAsync(string question, CancellationToken cancellation)
    {
        People.Write(question + " [y/N] ");
        // nothing cancels a read of the terminal; it ends with the process
        var answer = await Task.Run(Console.ReadLine, CancellationToken.None).WaitAsync(cancellation);
        return answer?.Trim().StartsWith("y", StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>A line for people, folded between words where the terminal is narrower.</summary>
    public void WriteLine(string text) => WriteLine(text, emphasis: null);

    /// <summary>The same.</summary>
    /// <param name="text">The line.</param>
    /// <param name="emphasis">A part of it that stands out on a terminal; null: none.</param>
    public void WriteLine(string text, string? emphasis)
    {
        foreach (var line in Folding.Fold(text, Width))
            Paint(line, emphasis);
    }

    /// <summary>A row of a table, which fits the terminal as far as that is possible, and is not folded.</summary>
    public void WriteRow(string text) => Paint(text, emphasis: null);

    /// <summary>A complaint of one or more lines on standard error, folded in the same way.</summary>
    public static void Complain(string text)
    {
        var width = Console.IsErrorRedirected
            ? int.MaxValue
            : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) }).Profile.Width;
        foreach (var line in text.Split('\n').SelectMany(line => Folding.Fold(line, width)))
            Error.WriteLine(line);
    }

    /// <summary>Words that judge have a colour where the terminal has any; what they say stands in the text.</summary>
    private void Paint(string line, string? emphasis)
    {
        var parts = _redirected || Ansi.Profile.Capabilities.ColorSystem == ColorSystem.NoColors
            ? []
            : JudgingWords.In(Printable.Of(line), emphasis);
        if (parts.Count < 2)
            People.WriteLine(line);
        else
            Ansi.Write(JudgingWords.Painted(parts));
    }

    /// <summary>A list of what is wrong and what to do, on standard error.</summary>
    public static void Complain(IEnumerable<(string What, string Remedy)> problems)
    {
        foreach (var (what, remedy) in problems)
        {
            Complain("bench: " + what);
            Complain("  " + remedy);
        }
    }
}
