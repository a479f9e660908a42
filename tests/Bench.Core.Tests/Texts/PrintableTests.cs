using Bench.Core.Texts;

namespace Bench.Core.Tests.Texts;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("model not found: try `ollama pull`", "model not found: try `ollama pull`")]
    [InlineData("Grüße, 世界 🙂 שלום", "Grüße, 世界 🙂 שלום")]
    [InlineData("boom \u001b[2J\r\nFAKE LINE: all cells valid", "boom \uFFFD[2J FAKE LINE: all cells valid")]
    [InlineData("a\0b\u0007c\u009bd", "a\uFFFDb\uFFFDc\uFFFDd")]
    [InlineData("evil\u202Egnp.exe", "evil\uFFFDgnp.exe")] // turns the direction
    [InlineData("a\u2066b\u2028c", "a\uFFFDb c")]
    [InlineData("tab\there", "tab here")]
    public void Nothing_of_it_moves_a_cursor_forges_a_line_or_turns_the_direction(string text, string shown) =>
        Assert.Equal(shown, Printable.Of(text));

    [Fact]
    public void Half_a_character_is_shown_as_broken() => Assert.Equal("half \uFFFD of one", Printable.Of("half \ud83d of one"));

    [Fact]
    public void A_family_stays_one_picture()
    {
        const string Family = "\ud83d\udc69\u200d\ud83d\udc66";

        Assert.Same(Family, Printable.Of(Family));
    }

    [Fact]
    public void What_is_too_long_is_cut_between_characters_and_says_so()
    {
        Assert.Equal("abc… (5 characters in all)", Printable.Of("abcde", 3));
        Assert.Equal("ab… (5 characters in all)", Printable.Of("ab\ud83d\ude42c", 3));
        Assert.Equal("abc", Printable.Of("abc", 3));
    }
}
