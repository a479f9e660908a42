using Bench.Core.Plans;

namespace Bench.Scenarios.Tests;

/// <summary>Numbers of tokens in all their forms, exact prompts, and shared beginnings.</summary>
public sealed class LengthTests
{
    private static string WithPrompt(string prompt, params string[] more) =>
        Scenario.With(more).Replace("prompt: { text: Hello }", $"prompt: {prompt}", StringComparison.Ordinal);

    private static PromptSpec.Tokens Prompt(string prompt) => (PromptSpec.Tokens)Scenario.Cell(WithPrompt(prompt)).Workload.Prompt;

    public static TheoryData<string, TokenLength> Forms => new()
    {
        { "512", new TokenLength.Fixed(512) },
        { "{ fixed: 512 }", new TokenLength.Fixed(512) },
        { "{ uniform: [100, 900] }", new TokenLength.Uniform(100, 900) },
        { "{ normal: { mean: 512, sd: 100.5 } }", new TokenLength.Normal(512, 100.5) },
        { "{ lognormal: { median: 300, sigma: 0.8 } }", new TokenLength.LogNormal(300, 0.8) },
        { "{ file: Files/lengths.txt }", new TokenLength.FromFile("Files/lengths.txt", [300, 12, 4096]) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_length_has_the_same_forms_for_prompts_and_outputs(string written, TokenLength expected)
    {
        Assert.Equal(expected, Prompt($"{{ tokens: {written} }}").Length);
        Assert.Equal(expected, Scenario.Cell(Scenario.With($"output: {{ tokens: {written} }}")).Workload.OutputTokens);
    }

    [Theory]
    [InlineData("0", "7:23 BEN016")]
    [InlineData("{}", "7:23 BEN014")]
    [InlineData("{ fixed: 5, uniform: [1, 2] }", "7:23 BEN023")]
    [InlineData("{ unifrom: [1, 2] }", "7:25 BEN012")]
    [InlineData("{ uniform: 5 }", "7:34 BEN010")]
    [InlineData("{ uniform: [5] }", "7:34 BEN010")]
    [InlineData("{ uniform: [900, 100] }", "7:34 BEN016")]
    [InlineData("{ uniform: [0, 100] }", "7:35 BEN016")]
    [InlineData("{ normal: { mean: 512 } }", "7:33 BEN014")]
    [InlineData("{ normal: { mean: 512, sd: 0 } }", "7:50 BEN016")]
    [InlineData("{ lognormal: { median: 300, sigma: 11 } }", "7:58 BEN016")]
    [InlineData("{ file: Files/no-lengths.txt }", "7:31 BEN027")]
    [InlineData("{ file: Files/blank.txt }", "7:31 BEN027")]
    [InlineData("{ file: Files/none.txt }", "7:31 BEN027")]
    public void A_wrong_length_is_told_at_its_place(string written, string expected) =>
        Assert.Equal(expected.Split(','), Scenario.Codes(Scenario.With($"output: {{ tokens: {written} }}")).OrderDescending());

    [Fact]
    public void The_line_of_a_file_that_is_no_length_is_named() => Assert.Contains(
        "line 2 of 'Files/no-lengths.txt'",
        Scenario.Load(Scenario.With("output: { tokens: { file: Files/no-lengths.txt } }")).Diagnostics.Single().Message,
        StringComparison.Ordinal);

    [Fact]
    public void Made_up_prompts_are_exact_unless_the_file_says_no_or_the_endpoint_does_not_count()
    {
        Assert.True(Prompt("{ tokens: 100 }").Exact);
        Assert.False(Prompt("{ tokens: 100, exact: false }").Exact);
        var embeddings = WithPrompt("{ tokens: 100 }").Replace("endpoint: chat", "endpoint: embeddings", StringComparison.Ordinal);
        Assert.False(((PromptSpec.Tokens)Scenario.Cell(embeddings).Workload.Prompt).Exact);
        Assert.Equal(["6:35 BEN024"], Scenario.Codes(embeddings.Replace("100 }", "100, exact: true }", StringComparison.Ordinal)));
        Assert.Equal(["6:35 BEN023"], Scenario.Codes(WithPrompt("{ text: Hello, exact: true }")));
    }

    [Fact]
    public void A_shared_part_goes_with_made_up_prompts()
    {
        var workload = Scenario.Cell(WithPrompt("{ tokens: 100 }", "prompt_cache: { shared_prefix: 0.25 }")).Workload;

        Assert.Equal((PromptCachePolicy.Share, 0.25), (workload.PromptCache, workload.SharedPrefix));
        Assert.Equal(["7:36 BEN023"], Scenario.Codes(Scenario.With("prompt_cache: { shared_prefix: 0.5 }")));
        var embed = WithPrompt("{ tokens: 100 }", "prompt_cache: { shared_prefix: 0.5 }").Replace(
            "endpoint: chat", "endpoint: embed", StringComparison.Ordinal);
        Assert.Equal(["7:36 BEN024"], Scenario.Codes(embed));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("-0.5")]
    [InlineData("50%")]
    public void A_shared_part_is_between_none_and_all(string part) =>
        Assert.Equal(["7:36 BEN016"], Scenario.Codes(WithPrompt("{ tokens: 100 }", $"prompt_cache: {{ shared_prefix: {part} }}")));

    [Fact]
    public void What_a_distribution_seldom_exceeds_is_held_against_the_context()
    {
        var small = WithPrompt("{ tokens: { uniform: [10, 90] } }", "output: { tokens: { uniform: [1, 10] } }");

        Assert.Empty(Scenario.Codes(small.Replace("model: tiny", "model: tiny, num_ctx: 100", StringComparison.Ordinal)));
        Assert.Equal(["3:5 BEN045"], Scenario.Codes(small.Replace("model: tiny", "model: tiny, num_ctx: 99", StringComparison.Ordinal)));
    }
}
