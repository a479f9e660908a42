using System.Text;

namespace Bench.Runner.Display;

/// <summary>
/// Writes and reads UTF-8 on Windows, whose consoles, and pipes and files behind them, otherwise use a code page of the country: it has no
/// "≤", "µ" or "·", and prints question marks in their place. On other systems the runtime follows the user's locale, which is
/// UTF-8 nearly everywhere. When disposed, the console gets its encodings back, because the shell goes on to use it.
/// </summary>
internal sealed class Utf8Console : IDisposable
{
    /// <summary>Without a byte order mark: what is redirected is read by programs.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<Action> _restore = [];

    private Utf8Console()
    {
    }

    public static IDisposable Install() => Install(new ConsoleEncodings(), OperatingSystem.IsWindows());

    public static IDisposable Install(IConsoleEncodings console, bool isWindows)
    {
        var installed = new Utf8Console();
        if (isWindows)
        {
            installed.Change(() => console.Output, encoding => console.Output = encoding);
            installed.Change(() => console.Input, encoding => console.Input = encoding);
        }

        return installed;
    }

    public void Dispose()
    {
        foreach (var restore in _restore)
            Try(restore);
        _restore.Clear();
    }

    private void Change(Func<Encoding> read, Action<Encoding> write) => Try(() =>
    {
        var before = read();
        write(Utf8);
        _restore.Add(() => write(before));
    });

    /// <summary>There may be no console to change; then the encoding stays as it is, which is no reason to end.</summary>
    private static void Try(Action change)
    {
        try
        {
            change();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            // the output is what it would have been
        }
    }
}
