using Bench.Runner.Display;

namespace Bench.Runner.Tests.Display;

public sealed class FoldingTests
{
    [Fact]
    public void A_text_that_fits_is_left_alone() => Assert.Equal(["  a  b"], Folding.Fold("  a  b", 6));

    [Fact]
    public void A_longer_one_is_broken_between_words_and_goes_on_further_in() =>
        Assert.Equal(["  one two", "    three"], Folding.Fold("  one two three", 9));

    [Fact]
    public void A_word_is_never_broken() =>
        Assert.Equal(["see", "  http://127.0.0.1:11434/", "  there"], Folding.Fold("see http://127.0.0.1:11434/ there", 10));

    [Fact]
    public void A_shortened_text_keeps_its_two_ends() => Assert.Equal("abc…yz", Folding.Shorten("abcdefxyz", 6));

    [Theory]
    [InlineData(9, "abcdefxyz")]
    [InlineData(1, "…")]
    public void A_shortened_text_is_as_long_as_there_is_room(int width, string shown) =>
        Assert.Equal(shown, Folding.Shorten("abcdefxyz", width));
}
