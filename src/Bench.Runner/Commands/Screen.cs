using Spectre.Console;

namespace Bench.Runner.Commands;

/// <summary>Where a command writes: results to standard output, complaints to standard error; with <c>--json</c> all for people goes to standard error.</summary>
internal sealed class Screen
{
    public Screen(bool json, bool noProgress)
    {
        Json = json;
        People = json ? Console.Error : Console.Out;
        Ansi = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(People) });
        var redirected = json ? Console.IsErrorRedirected : Console.IsOutputRedirected;
        IsLive = !noProgress && !redirected && Ansi.Profile.Capabilities.Ansi;
        if (redirected)
            Ansi.Profile.Width = WideEnough;
        CanAsk = !redirected && !Console.IsInputRedirected;
    }

    /// <summary>Tables in files and pipes are not folded.</summary>
    private const int WideEnough = 240;

    public bool Json { get; }

    public TextWriter People { get; }

    public IAnsiConsole Ansi { get; }

    /// <summary>True where a display may redraw itself.</summary>
    public bool IsLive { get; }

    /// <summary>True where somebody can answer.</summary>
    public bool CanAsk { get; }

    public static TextWriter Result => Console.Out;

    public static TextWriter Error => Console.Error;

    /// <summary>A list of what is wrong and what to do, on standard error.</summary>
    public static void Complain(IEnumerable<(string What, string Remedy)> problems)
    {
        foreach (var (what, remedy) in problems)
        {
            Error.WriteLine("bench: " + what);
            Error.WriteLine("  " + remedy);
        }
    }
}
