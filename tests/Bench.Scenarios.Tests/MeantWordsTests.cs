namespace Bench.Scenarios.Tests;

/// <summary>What people write who know other tools, or who guess: each is told in the language's own words.</summary>
public sealed class MeantWordsTests
{
    [Theory]
    [InlineData("output: [ 128 ]", "write a mapping with tokens, as { key: value } or as key: value on lines set in further")]
    [InlineData("output: 128", "write output: { tokens: 128 }")]
    [InlineData("load: 10", "write load: { requests: 10 }")]
    [InlineData("load: 30s", "write load: { duration: 30s }")]
    [InlineData("warmup: 2", "write warmup: { requests: 2 }")]
    [InlineData(
        "load: \"\"", "write a mapping with requests, duration, arrivals, burstiness, ramp, max_in_flight or drain, as { key: "
            + "value } or as key: value on lines set in further")]
    [InlineData("include: { model: a }", "write a list: '- ' before the first key of each of its entries")]
    public void A_value_of_the_wrong_kind_is_told_how_the_right_one_is_written(string line, string remedy) =>
        Assert.Equal(remedy, Scenario.Only(Scenario.With(line)).Remedy);

    [Fact]
    public void Who_knows_num_gpu_as_Ollama_writes_it_is_told_our_word() =>
        Assert.Equal(
            ["write auto: the server decides"],
            Scenario.Load(Scenario.With().Replace("model: ", "num_gpu: -1, model: ", StringComparison.Ordinal)).Diagnostics
                .Select(diagnostic => diagnostic.Remedy));

    [Theory]
    [InlineData("concurrency: 1-8", "write each value, such as [1, 2, 4, 8]")]
    [InlineData("concurrency: 1..6", "write each value, such as [1, 2, 4, 6]")]
    [InlineData("concurrency: \"1, 2\"", "write a list: [1, 2]")]
    [InlineData("concurrency: 4.0", "write 4")]
    [InlineData("concurrency: 8-1", "write a whole number from 1 to 10000")]
    [InlineData("num_ctx: 8k", "write the number out: 8192 (or 8000)")]
    [InlineData("num_ctx: \"8,192\"", "write it without separators: 8192")]
    [InlineData("num_ctx: 999M", "write a whole number from 1 to 100000000")] // longer than any context
    [InlineData("num_gpu: all", "write 999 (more layers than any model has) to put all of them on the GPU; auto lets the server decide")]
    [InlineData("num_gpu: cpu", "write 0 for the CPU only")]
    public void A_number_as_people_write_it_is_told_as_the_language_writes_it(string axis, string remedy) =>
        Assert.Equal(remedy, Scenario.Only(Scenario.With().Replace("model: ", axis + ", model: ", StringComparison.Ordinal)).Remedy);

    [Theory]
    [InlineData("max_tokens: 64", "write output: { tokens: 128 } in the scenario")]
    [InlineData("users: 4", "concurrent users are an axis of the sweep: concurrency: [1, 4, 8]")]
    [InlineData("iterations: 4", "write load: { requests: 32 } in the scenario")]
    [InlineData("system: Be brief", "write it into the prompt: messages: [ { role: system, content: … }, { role: user, content: … } ]")]
    [InlineData("max_error_rate: 0.05", "write 5%, or 0.05% if that is meant")]
    [InlineData("max_error_rate: 5", "write the sign: 5%")]
    public void A_word_of_another_tool_is_told_in_the_languages_own(string line, string remedy) =>
        Assert.Equal(remedy, Scenario.Only(Scenario.With(line)).Remedy);

    [Fact]
    public void A_text_where_a_prompt_has_to_be_is_told_as_one() => Assert.Equal(
        "write prompt: { text: Hello }",
        Scenario.Only("version: 1\nscenarios:\n  - { name: chat, endpoint: chat, sweep: { model: tiny }, prompt: Hello }\n").Remedy);

    [Fact]
    public void What_is_wrong_under_a_misspelt_key_is_told_with_it() => Assert.Equal(
        ["2:1 BEN012", "3:29 BEN015"],
        Scenario.Load(
            "version: 1\nscenario:\n  - { name: chat, endpoint: chatt, sweep: { model: tiny }, prompt: { text: a } }\n").Diagnostics
            .Select(mistake => $"{mistake.Line}:{mistake.Column} {mistake.Code}"));

    [Fact]
    public void A_line_that_is_not_indented_below_its_key_is_told_so() => Assert.Equal(
        ["write a value, or remove the line", "indent this line further than 'sweep', to which it belongs"],
        Scenario.Load("version: 1\nscenarios:\n  - name: chat\n    endpoint: chat\n    sweep:\n"
            + "    model: tiny\n    prompt: { text: a }\n").Diagnostics
            .Select(mistake => mistake.Remedy));

    [Theory]
    [InlineData("   ", "indent this line by 4 spaces, like the first key of its entry on line 3, and not by 3")]
    [InlineData("  ", "indent this line by 4 spaces, like the first key of its entry on line 3, and not by 2")]
    public void A_key_in_another_column_than_the_others_of_its_entry_is_told_so(string indent, string remedy) => Assert.Equal(
        remedy,
        Scenario.Only($"version: 1\nscenarios:\n  - name: chat\n    endpoint: chat\n{indent}sweep: {{ model: tiny }}\n").Remedy);
}
