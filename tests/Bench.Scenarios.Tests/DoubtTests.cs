using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Tests;

public sealed class DoubtTests
{
    [Theory]
    [InlineData("options: { temprature: 0 }", "7:16 BEN040", "did you mean temperature?")]
    [InlineData("exclude: [ { num_ctx: 5 } ]", "7:16 BEN041", "compare its values with those of the sweep")]
    [InlineData("include: [ { concurrency: 8 } ]\n    load: { requests: 4 }", "3:5 BEN044", "write load: { requests: 32 } or more")]
    [InlineData("stream: false\n    timeouts: { idle: 5s }", "8:23 BEN046", "remove it")]
    public void A_doubt_is_a_warning_and_the_file_runs(string line, string expected, string remedy)
    {
        var load = Scenario.Load(Scenario.With(line));

        var warning = Assert.Single(load.Diagnostics);
        Assert.Equal(expected, $"{warning.Line}:{warning.Column} {warning.Code}");
        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.Contains(": warning BEN", warning.Headline, StringComparison.Ordinal);
        Assert.Equal(remedy, warning.Remedy);
        Assert.NotNull(load.Definition);
    }

    [Fact]
    public void A_prompt_longer_than_its_context_is_a_doubt()
    {
        var text = Scenario.With("output: { tokens: 100 }")
            .Replace("text: Hello", "tokens: 413", StringComparison.Ordinal)
            .Replace("model: tiny", "model: tiny, num_ctx: [512, 2048]", StringComparison.Ordinal);

        var warning = Scenario.Only(text);

        Assert.Equal("BEN045", warning.Code); // 413 + 100 = 513
        Assert.Contains("num_ctx 512", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_under_models_that_nothing_uses_is_a_doubt()
    {
        var warning = Scenario.Only(Scenario.Smallest + "models:\n  tinny: { pattern: \"t-{quantization}\" }\n");

        Assert.Equal(("BEN043", 8, 3, "did you mean tiny?"), (warning.Code, warning.Line, warning.Column, warning.Remedy));
    }
}
