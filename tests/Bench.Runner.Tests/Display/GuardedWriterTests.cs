using System.Text;
using Bench.Runner.Display;

namespace Bench.Runner.Tests.Display;

public sealed class GuardedWriterTests
{
    [Fact]
    public void It_falls_silent_when_nobody_can_read_any_more_and_says_so_once()
    {
        var lost = new List<string>();
        using var inner = new FullDisk(room: 2);
        using var writer = new GuardedWriter(inner, lost.Add);

        for (var line = 0; line < 5; line++)
            writer.WriteLine("a line");
        writer.Flush();

        Assert.Equal(["No space left on device"], lost);
        Assert.Equal(2, inner.Lines);
    }

    [Fact]
    public void No_word_of_others_moves_the_cursor_and_lines_stay_lines()
    {
        using var inner = new StringWriter { NewLine = "\n" };
        using var writer = new PrintableWriter(inner);

        writer.WriteLine("one\ntwo \u001b]0;pwned\u0007\u001b[2J\u202e");
        writer.Write("three\r\n");

        Assert.Equal("one\ntwo \uFFFD]0;pwned\uFFFD\uFFFD[2J\uFFFD\nthree\n", inner.ToString());
    }

    private sealed class FullDisk(int room) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public int Lines { get; private set; }

        public override void WriteLine(string? value)
        {
            if (Lines == room)
                throw new IOException("No space left on device");
            Lines++;
        }
    }
}
