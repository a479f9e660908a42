using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Scenarios.Tests;

public sealed class ConversationTests
{
    private static readonly Duration TwoSeconds = Duration.FromSeconds(2);

    public static TheoryData<string, ThinkTime> ThinkTimes => new()
    {
        { "2s", new ThinkTime.Fixed(TwoSeconds) },
        { "{ uniform: [0s, 2s] }", new ThinkTime.Uniform(Duration.Zero, TwoSeconds) },
        { "{ exponential: 2s }", new ThinkTime.Exponential(TwoSeconds) },
        { "{ lognormal: { median: 2s, sigma: 0.5 } }", new ThinkTime.LogNormal(TwoSeconds, 0.5) },
    };

    private static string Talk(string conversation) =>
        Scenario.Smallest.Replace("text: Hello", "text: Hello, conversation: " + conversation, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(ThinkTimes))]
    public void Turns_and_think_time_are_read(string written, ThinkTime expected) =>
        Assert.Equal(
            new ConversationSpec(4, expected), Scenario.Cell(Talk($"{{ turns: 4, think_time: {written} }}")).Workload.Conversation);

    [Fact]
    public void Without_a_think_time_there_is_none_and_without_the_key_no_conversation()
    {
        Assert.Equal(new ConversationSpec(4, ThinkTime.None), Scenario.Cell(Talk("{ turns: 4 }")).Workload.Conversation);
        Assert.Null(Scenario.Cell(Scenario.Smallest).Workload.Conversation);
    }

    [Theory]
    [InlineData("{ think_time: 2s }", "6:42 BEN014")] // no turns
    [InlineData("{ turns: 0 }", "6:51 BEN016")]
    [InlineData("{ turns: 2, think_time: 2 }", "6:66 BEN017")]
    [InlineData("{ turns: 2, think_time: [1s, 2s] }", "6:66 BEN010")]
    [InlineData("{ turns: 2, think_time: { normal: 2s } }", "6:66 BEN023,6:68 BEN012")]
    [InlineData("{ turns: 2, think_time: { exponential: 2s, uniform: [1s, 2s] } }", "6:66 BEN023")]
    [InlineData("{ turns: 2, think_time: { uniform: 2s } }", "6:77 BEN010")]
    [InlineData("{ turns: 2, think_time: { uniform: [2s] } }", "6:77 BEN010")]
    [InlineData("{ turns: 2, think_time: { uniform: [2s, 1s] } }", "6:82 BEN017")]
    [InlineData("{ turns: 2, think_time: { lognormal: { median: 2s } } }", "6:79 BEN014")]
    [InlineData("{ turns: 2, think_time: { lognormal: { median: 2s, sigma: 6 } } }", "6:100 BEN016")]
    public void Mistakes_have_their_places(string conversation, string expected) =>
        Assert.Equal(expected.Split(','), Scenario.Codes(Talk(conversation)).Order(StringComparer.Ordinal));

    [Fact]
    public void Conversations_go_with_chat_only()
    {
        var diagnostic = Scenario.Only(Talk("{ turns: 2 }").Replace("endpoint: chat", "endpoint: generate", StringComparison.Ordinal));

        Assert.Equal("BEN024", diagnostic.Code);
        Assert.Equal("remove it, or write endpoint: chat", diagnostic.Remedy);
    }

    [Fact]
    public void Conversations_do_not_start_cold() =>
        Assert.Equal(["7:17 BEN023"], Scenario.Codes(Talk("{ turns: 2 }") + "    cold_start: true\n"));

    [Fact]
    public void A_conversation_that_outgrows_its_context_is_told()
    {
        var text = Talk("{ turns: 4 }").Replace("text: Hello", "tokens: 100", StringComparison.Ordinal)
            .Replace("model: tiny", "model: tiny, num_ctx: 799", StringComparison.Ordinal) + "    output: { tokens: 100 }\n";

        Assert.Equal("BEN045", Scenario.Only(text).Code); // 4 × 200
        Assert.Empty(Scenario.Codes(text.Replace("799", "800", StringComparison.Ordinal)));
    }
}
