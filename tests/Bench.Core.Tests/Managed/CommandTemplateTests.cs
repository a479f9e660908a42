using Bench.Core.Managed;

namespace Bench.Core.Tests.Managed;

public sealed class CommandTemplateTests
{
    private static readonly Dictionary<string, string> Values = new() { ["port"] = "8080", ["slots"] = "4" };

    [Theory]
    [InlineData("--port", "--port")]
    [InlineData("{port}", "8080")]
    [InlineData("127.0.0.1:{port}", "127.0.0.1:8080")]
    [InlineData("{slots}-{slots}/{port}", "4-4/8080")]
    [InlineData("{{port}}", "{port}")]
    [InlineData("{{{port}}}", "{8080}")]
    [InlineData("{{\"a\":{{\"b\":{slots}}}}}", "{\"a\":{\"b\":4}}")]
    [InlineData("", "")]
    public void Names_in_braces_are_replaced_and_doubled_braces_are_braces(string text, string filled)
    {
        var template = CommandTemplate.Parse(text);

        Assert.Null(template.Mistake);
        Assert.Equal(filled, template.Fill(Values));
    }

    [Theory]
    [InlineData("{", "'{'")]
    [InlineData("a}", "'}'")]
    [InlineData("{}", "'{'")]
    [InlineData("{\"a\": 1}", "'{'")]
    [InlineData("{4}", "'{'")]
    [InlineData("{port", "'{'")]
    public void A_brace_that_opens_no_name_is_a_mistake(string text, string brace) =>
        Assert.StartsWith(brace, CommandTemplate.Parse(text).Mistake, StringComparison.Ordinal);

    [Fact]
    public void A_value_is_not_read_as_a_template() =>
        Assert.Equal("{port}", CommandTemplate.Parse("{name}").Fill(new Dictionary<string, string> { ["name"] = "{port}" }));

    [Fact]
    public void Names_are_told_once_each() => Assert.Equal(["b", "a"], CommandTemplate.Parse("{b}{a}{b}").Names);
}
