using System.Text;
using Bench.Runner.Display;

namespace Bench.Runner.Tests.Display;

public sealed class Utf8ConsoleTests
{
    [Fact]
    public void On_Windows_both_directions_are_UTF_8_without_a_byte_order_mark()
    {
        var console = new ScriptedConsole();
        using var installed = Utf8Console.Install(console, isWindows: true);

        Assert.Equal((Encoding.UTF8.CodePage, Encoding.UTF8.CodePage), (console.Output.CodePage, console.Input.CodePage));
        Assert.Equal((0, 0), (console.Output.Preamble.Length, console.Input.Preamble.Length));
        Assert.Equal("≤ 5 µs · 1".Length + 4, console.Output.GetByteCount("≤ 5 µs · 1")); // ≤ has three bytes, µ and · two
    }

    [Fact]
    public void The_shell_gets_its_encodings_back()
    {
        var console = new ScriptedConsole();
        Utf8Console.Install(console, isWindows: true).Dispose();

        Assert.Equal((Encoding.Latin1, Encoding.ASCII), (console.Output, console.Input));
    }

    [Fact]
    public void Other_systems_keep_what_the_locale_says()
    {
        var console = new ScriptedConsole();
        using var installed = Utf8Console.Install(console, isWindows: false);

        Assert.Equal((Encoding.Latin1, Encoding.ASCII), (console.Output, console.Input));
    }

    [Fact]
    public void Without_a_console_nothing_changes_and_nothing_fails()
    {
        var console = new ScriptedConsole { Refuses = true };
        Utf8Console.Install(console, isWindows: true).Dispose();

        Assert.Equal(Encoding.Latin1, console.Output);
    }

    private sealed class ScriptedConsole : IConsoleEncodings
    {
        private Encoding _output = Encoding.Latin1;
        private Encoding _input = Encoding.ASCII;

        public bool Refuses { get; init; }

        public Encoding Output
        {
            get => _output;
            set => _output = Refuses ? throw new IOException("The handle is invalid.") : value;
        }

        public Encoding Input
        {
            get => _input;
            set => _input = Refuses ? throw new IOException("The handle is invalid.") : value;
        }
    }
}
