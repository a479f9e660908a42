using Bench.Runner.Display;
using Spectre.Console;

namespace Bench.Runner.Tests.Display;

public sealed class JudgingWordsTests
{
    [Theory]
    [InlineData("1 of 3 cells is INVALID and left out", "INVALID")]
    [InlineData("warning client-late: it was late", "warning")]
    [InlineData("slo MISSED: chat/c=4", "MISSED")]
    [InlineData("slo met: chat/c=1", "met")]
    [InlineData("slo open: chat/c=2", "open")]
    [InlineData("REGRESSED   decode, 1 user", "REGRESSED")]
    [InlineData("not judged  TTFT p99, 1 user", "not judged")]
    [InlineData("same: 43 (-v lists them)", "same")]
    public void Words_that_judge_stand_out(string line, string word) =>
        Assert.Equal(
            [word], JudgingWords.In(line, emphasis: null).Where(part => !part.Style.Equals(Style.Plain)).Select(part => part.Text));

    [Theory]
    [InlineData("4 users have met no limit, and the file is open; it gave a warning")]
    [InlineData("INVALIDATED")]
    [InlineData("same as before; it improved")]
    [InlineData("")]
    public void Ordinary_words_do_not(string line) => Assert.Equal([(line, Style.Plain)], JudgingWords.In(line, emphasis: null));

    [Fact]
    public void What_is_decided_stands_out_and_the_parts_make_the_line()
    {
        var parts = JudgingWords.In("Take m Q4: INVALID is another word", "m Q4");

        Assert.Equal(["Take ", "m Q4", ": ", "INVALID", " is another word"], parts.Select(part => part.Text));
        Assert.Equal(Decoration.Bold, parts[1].Style.Decoration);
    }

    [Fact]
    public void An_emphasis_that_the_line_does_not_hold_changes_nothing() => Assert.Single(JudgingWords.In("Take it", "m Q4"));
}
