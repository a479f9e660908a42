using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Core.Tests.Contracts;

public sealed class StreamTallyTests
{
    private readonly StreamTally _tally = new();

    public StreamTallyTests() => _tally.Begin();

    [Theory]
    [InlineData("one two three", 3)]
    [InlineData(" a| b| c", 3)]
    [InlineData("to|ken", 1)] // a word goes over lines
    [InlineData("  | |", 0)]
    [InlineData(@"a\nb\tc\r\nd", 4)]
    [InlineData(@"say|\""so\""", 1)]
    [InlineData(@"caf\u00e9 bar", 2)]
    [InlineData(@"a\\nb", 1)] // a backslash and an n
    [InlineData("日本 🎉", 2)]
    public void Words_are_runs_of_anything_but_white_space(string lines, int words)
    {
        foreach (var line in lines.Split('|'))
            Line(line);

        Assert.Equal(words, _tally.ToRecord()!.Words);
    }

    [Fact]
    public void Bytes_are_those_of_the_text_as_it_came_and_of_calls()
    {
        Line("é!"); // 3 bytes
        _tally.AddCall(10);
        Line("abcd");

        Assert.Equal(new StreamedText { FirstLineBytes = 3, Bytes = 17, Words = 1 }, _tally.ToRecord());
    }

    [Fact]
    public void Lines_without_content_count_before_the_first_content_only()
    {
        _tally.AddEmptyLine();
        _tally.AddEmptyLine();
        Line("a", thinkingOnly: true);
        _tally.AddEmptyLine();
        Line(" b", thinkingOnly: true);
        Line(" c");

        Assert.Equal(new StreamedText { EmptyLines = 2, ThinkingLines = 2, FirstLineBytes = 1, Bytes = 5, Words = 3 }, _tally.ToRecord());
    }

    [Fact]
    public void What_is_no_stream_has_nothing_and_the_next_request_remembers_nothing()
    {
        _tally.AddEmptyLine();
        Line("word");
        _tally.Clear();

        Assert.Null(_tally.ToRecord());
        _tally.Begin();
        Assert.Equal(new StreamedText(), _tally.ToRecord());
        Line("another");
        Assert.Equal(1, _tally.ToRecord()!.Words);
    }

    private void Line(string text, bool thinkingOnly = false)
    {
        _tally.AddText(Encoding.UTF8.GetBytes(text));
        _tally.EndLine(thinkingOnly);
    }
}
