using Bench.Reporting.Markdown;

namespace Bench.Reporting.Tests.Markdown;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("llama3.2:1b-instruct-q4_K_M", "llama3.2:1b-instruct-q4_K_M")] // as it is: nothing of it means anything
    [InlineData("num_ctx 8192 (95 % CI 1.2–1.3)", "num_ctx 8192 (95 % CI 1.2–1.3)")]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("a|b", "a\\|b")] // no new column
    [InlineData("`code`", "\\`code\\`")]
    [InlineData("**bold** _it_ ~~gone~~", "\\*\\*bold\\*\\* \\_it\\_ \\~\\~gone\\~\\~")]
    [InlineData("[here](http://x)", "\\[here\\](http://x)")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("\\|", "\\\\\\|")]
    [InlineData("@somebody #12", "@<!-- -->somebody #<!-- -->12")] // nobody is called, no issue linked
    [InlineData("$x$", "\\$x\\$")]
    [InlineData("one\r\ntwo", "one two")]
    [InlineData("- item", "\\- item")]
    [InlineData("12. item", "12\\. item")]
    [InlineData("4 users", "4 users")]
    [InlineData("0.5 and 1.", "0.5 and 1.")]
    [InlineData("bell\u0007", "bell\uFFFD")]
    [InlineData("", "")]
    public void Text_shows_as_it_is(string text, string expected) => Assert.Equal(expected, MarkdownText.Inline(text));

    /// <summary>Not above: an attribute cannot hold such a text.</summary>
    [Fact]
    public void Half_a_pair_becomes_the_sign_for_a_letter_that_cannot_be_shown() =>
        Assert.Equal("half \uFFFD pair", MarkdownText.Inline("half \ud800 pair"));

    [Theory]
    [InlineData("chat/a@local", "`chat/a@local`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`", "`` ` ``")]
    [InlineData("a|b", "`a\\|b`")]
    public void Code_is_fenced_by_more_backticks_than_it_has(string text, string expected) =>
        Assert.Equal(expected, MarkdownText.Code(text));

    [Fact]
    public void A_block_keeps_its_lines_and_cannot_be_left_from_within() =>
        Assert.Equal("````yaml\na: |\n  ```\n  <b>\n````\n", MarkdownText.Block("a: |\r\n  ```\r\n  <b>\r\n", "yaml"));
}
