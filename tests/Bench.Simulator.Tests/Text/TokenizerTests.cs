using Bench.Simulator.Text;

namespace Bench.Simulator.Tests.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("The old dog saw a house.", "The| old| dog| saw| a| house|.")]
    [InlineData("remembered", "remembered")] // ten letters: one
    [InlineData("international", "intern|ational")] // longer: cut
    [InlineData("12345 67", "123|45| 67")]
    [InlineData("a\n\n  b", "a|\n\n|  |b")]
    [InlineData("don't!", "don|'|t|!")]
    [InlineData("日本", "日|本")]
    [InlineData("Grüße", "Grüße")]
    public void A_common_word_with_its_space_is_one_token(string text, string pieces)
    {
        Assert.Equal(pieces.Split('|'), Tokenizer.Pieces(text));
    }

    [Fact]
    public void The_same_piece_has_the_same_number_below_the_vocabularys_size()
    {
        var ids = new List<int>();
        Tokenizer.Append("the fox, the dog", 1000, ids);

        Assert.Equal(5, ids.Count);
        Assert.Equal(Tokenizer.Id(" the", 1000), ids[3]);
        Assert.All(ids, id => Assert.InRange(id, 0, 999));
    }
}
