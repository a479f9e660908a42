using Bench.Core.Texts;

namespace Bench.Core.Tests.Texts;

public sealed class ListingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a b", "a and b")]
    [InlineData("a b c", "a, b and c")]
    [InlineData("a b c d", "a, b, c and d")]
    public void The_last_is_joined_by_and(string words, string text) =>
        Assert.Equal(text, Listing.Of(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("a b", "a and b")]
    [InlineData("a b c", "a, b and 1 more")]
    [InlineData("a b c d", "a, b and 2 more")]
    public void Beyond_the_most_the_rest_is_counted(string words, string text) => Assert.Equal(text, Listing.Of(words.Split(' '), most: 2));

    [Fact]
    public void Numbers_are_listed_as_they_are_written() => Assert.Equal("4, 8 and 16", Listing.Of([4, 8, 16]));
}
