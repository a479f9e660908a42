using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Tests;

/// <summary>Each kind of mistake in the content, with its exact place.</summary>
public sealed class DiagnosticsTests
{
    [Fact]
    public void A_headline_is_file_place_severity_code_and_message()
    {
        var diagnostic = Scenario.Only(Scenario.With("repetitons: 2"));

        Assert.Equal("scenarios.yaml:7:5: error BEN012: unknown key 'repetitons' in scenarios[0]", diagnostic.Headline);
        Assert.Equal("did you mean repetitions?", diagnostic.Remedy);
        Assert.Equal(diagnostic.Headline + "\n  " + diagnostic.Remedy, diagnostic.ToString());
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_the_order_of_the_file()
    {
        const string Text =
            """
            version: 2
            sed: 1
            servers:
              - name: a
                url: ftp://host
              - name: a
                url: host:99999
            pull: sometimes
            scenarios:
              - name: chat
                endpoint: chatt
                sweep: { modle: tiny, concurrency: [0, 4, 4] }
                exclude: [ { server: b } ]
                prompt: { text: a, tokens: 5 }
                load: { requests: ten, duration: 5 }
                max_error_rate: 0.5
            """;

        Assert.Equal(
            [
                "1:10 BEN016", // version
                "2:1 BEN012", // sed
                "5:10 BEN020", // ftp
                "6:11 BEN021", // a again
                "7:10 BEN020", // port
                "8:7 BEN015", // sometimes
                "11:15 BEN015", // chatt
                "12:14 BEN012", // modle
                "12:41 BEN016", // 0
                "12:47 BEN021", // 4 again
                "13:26 BEN022", // b
                "14:13 BEN023", // text and tokens
                "15:23 BEN016", // ten
                "15:38 BEN017", // 5
                "16:21 BEN018", // 0.5
            ],
            Scenario.Codes(Text));
    }

    [Theory]
    [InlineData("sweep: { model: a, concurency: 2 }", "did you mean concurrency?")] // one letter gone
    [InlineData("sweep: { model: a, num_ctxt: 2 }", "did you mean num_ctx?")] // one too many
    [InlineData("sweep: { model: a, endpoint: 2 }", "'endpoint' belongs in scenarios[]")] // at home elsewhere
    [InlineData(
        "sweep: { model: a, xyzzyxyzzy: 2 }",
        "the keys here are server, model, quantization, num_ctx, num_gpu, concurrency, rate, options.NAME, env.NAME, arg.NAME")]
    public void An_unknown_key_is_told_with_what_was_probably_meant(string line, string remedy)
    {
        var text = Scenario.Smallest.Replace("sweep: { model: tiny }", line, StringComparison.Ordinal);

        Assert.Equal(remedy, Scenario.Only(text).Remedy);
    }

    [Fact]
    public void A_key_that_stands_elsewhere_is_told_with_the_one_here_that_is_a_letter_away()
    {
        var text = Scenario.Smallest.TrimEnd() + "\n    load: { request: 8, duration: 3s }\n";

        Assert.Equal("did you mean requests? ('request' belongs in servers[])", Scenario.Only(text).Remedy);
    }

    [Theory]
    [InlineData("mix: { chat: 5 }")]
    public void Later_keys_of_the_file_are_refused_by_name(string line)
    {
        var diagnostic = Scenario.Only(line + "\n" + Scenario.Smallest);

        Assert.Equal("BEN013", diagnostic.Code);
        Assert.Contains($"'{line.Split(':')[0]}' is not supported in this version", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_is_told_in_one_of_three_ways()
    {
        Assert.Empty(Scenario.Codes(Scenario.Smallest + "models:\n  tiny: { create_from: tiny:f16 }\n"));
        Assert.Equal(
            ["8:9 BEN023"],
            Scenario.Codes(Scenario.Smallest + "models:\n  tiny: { create_from: tiny:f16, pattern: \"t-{quantization}\" }\n"));
        Assert.Equal(["8:9 BEN023"], Scenario.Codes(Scenario.Smallest + "models:\n  tiny: {}\n"));
        Assert.Equal(["8:24 BEN029"], Scenario.Codes(Scenario.Smallest + "models:\n  tiny: { create_from: tiny f16 }\n"));
    }

    [Theory]
    [InlineData("stream: yes", "7:13 BEN015")]
    [InlineData("think: maybe", "7:12 BEN015")]
    [InlineData("prompt_cache: avoided", "7:19 BEN015")]
    [InlineData("output: { tokens: 0 }", "7:23 BEN016")]
    [InlineData("output: { tokens: 1.5 }", "7:23 BEN016")]
    [InlineData("output: 128", "7:13 BEN010")]
    [InlineData("output: {}", "7:13 BEN014")]
    [InlineData("warmup: { requests: -1 }", "7:25 BEN016")]
    [InlineData("load: {}", "7:11 BEN014")]
    [InlineData("load:", "7:10 BEN011")]
    [InlineData("load: { duration: 0s }", "7:23 BEN017")]
    [InlineData("load: { duration: 2 minutes }", "7:23 BEN017")]
    [InlineData("load: { duration: 1000h }", "7:23 BEN017")]
    [InlineData("repetitions: 0", "7:18 BEN016")]
    [InlineData("repetitions: [1]", "7:18 BEN010")]
    [InlineData("timeouts: { total: 10 }", "7:24 BEN017")]
    [InlineData("timeouts: { totl: 10s }", "7:17 BEN012")]
    [InlineData("max_error_rate: 101%", "7:21 BEN018")]
    [InlineData("max_error_rate: -1%", "7:21 BEN018")]
    [InlineData("keep_alive: soon", "7:17 BEN017")]
    [InlineData("prompt_cache: {}", "7:19 BEN014")]
    [InlineData("options: { stop: [a, { b: .nan }] }", "7:31 BEN016")]
    [InlineData("keep_alive: \"300\"", "7:17 BEN017")]
    [InlineData("raw: true", "7:10 BEN024")]
    [InlineData("options: 5", "7:14 BEN010")]
    [InlineData("options: { temperature: .inf }", "7:29 BEN016")]
    [InlineData("options: { num_predict: -1 }", "7:29 BEN016")]
    [InlineData("options: { num_ctx: big }", "7:25 BEN016")]
    [InlineData("include: { model: a }", "7:14 BEN010")]
    [InlineData("exclude: [ {} ]", "7:16 BEN026")]
    [InlineData("exclude: [ { model: tiny } ]", "3:5 BEN026")]
    [InlineData("slo: { ttft_p96: 2s }", "7:12 BEN028")]
    [InlineData("slo: { ttft_ms: 2s }", "7:12 BEN028")]
    [InlineData("slo: { ttft_p95: 2 }", "7:22 BEN017")]
    [InlineData("slo: { decode: fast }", "7:20 BEN016")]
    [InlineData("slo: { error_rate: 1 }", "7:24 BEN018")]
    [InlineData("slo: { error_rate_p95: 1% }", "7:12 BEN028")]
    [InlineData("slo: { ttft: 2s, ttft_mean: 3s }", "7:22 BEN021")]
    public void A_wrong_value_is_told_at_its_place(string line, string expected)
    {
        Assert.Equal([expected], Scenario.Codes(Scenario.With(line)));
    }

    [Theory]
    [InlineData("concurrency: 0", "5:40 BEN016")]
    [InlineData("concurrency: 10001", "5:40 BEN016")]
    [InlineData("concurrency: []", "5:40 BEN026")]
    [InlineData("concurrency: { from: 1 }", "5:40 BEN010")]
    [InlineData("num_ctx: [0]", "5:37 BEN016")]
    [InlineData("num_gpu: [-1]", "5:37 BEN016")]
    [InlineData("num_gpu: many", "5:36 BEN016")]
    [InlineData("num_ctx: [99999999999999999999]", "5:37 BEN016")]
    [InlineData("quantization: q 4", "5:41 BEN029")]
    [InlineData("server: there", "5:35 BEN022")]
    public void A_wrong_value_of_an_axis_is_told_at_its_place(string entry, string expected)
    {
        var text = Scenario.Smallest.Replace("model: tiny", "model: tiny, " + entry, StringComparison.Ordinal);

        Assert.Equal([expected], Scenario.Codes(text));
    }

    [Theory]
    [InlineData("embed", "stream: true", "7:13")]
    [InlineData("embed", "output: { tokens: 5 }", "7:13")]
    [InlineData("embed", "think: true", "7:12")]
    [InlineData("embed", "think: high", "7:12")]
    [InlineData("embed", "format: json", "7:13")]
    [InlineData("embeddings", "batch: 2", "7:12")]
    [InlineData("chat", "batch: 2", "7:12")]
    [InlineData("embeddings", "raw: true", "7:10")]
    [InlineData("embeddings", "options: { num_predict: 5 }", "7:29")]
    public void What_an_endpoint_cannot_carry_is_refused(string endpoint, string line, string place)
    {
        var text = Scenario.With(line).Replace("endpoint: chat", "endpoint: " + endpoint, StringComparison.Ordinal);

        Assert.Equal([place + " BEN024"], Scenario.Codes(text));
    }

    [Theory]
    [InlineData("sweep: { model: tiny, num_ctx: 512 }", "options: { num_ctx: 512 }", "7:25")]
    [InlineData("sweep: { model: tiny, num_gpu: auto }", "options: { num_gpu: 5 }", "7:25")]
    [InlineData("sweep: { model: tiny }\n    include: [ { num_ctx: 5 } ]", "options: { num_ctx: 512 }", "8:25")]
    [InlineData("sweep: { model: tiny }\n    output: { tokens: 5 }", "options: { num_predict: 5 }", "8:29")]
    public void An_option_that_has_a_second_place_is_a_clash(string sweep, string line, string place)
    {
        var text = Scenario.With(line).Replace("sweep: { model: tiny }", sweep, StringComparison.Ordinal);

        Assert.Equal([place + " BEN023"], Scenario.Codes(text));
    }

    [Theory]
    [InlineData("versoin: 1", "1:1 BEN012,1:1 BEN014")]
    [InlineData("version: 1", "1:1 BEN014")]
    [InlineData("version: 1\nscenarios: []", "2:12 BEN026")]
    [InlineData("version: 1\nscenarios: { name: a }", "2:12 BEN010")]
    [InlineData("version: 1\nscenarios: [ {} ]", "2:14 BEN014,2:14 BEN014,2:14 BEN014,2:14 BEN014")]
    public void What_is_missing_is_told_where_it_belongs(string text, string expected)
    {
        Assert.Equal(expected.Split(','), Scenario.Codes(text));
    }

    [Fact]
    public void Names_are_unique()
    {
        var text = Scenario.Smallest + Scenario.Smallest[Scenario.Smallest.IndexOf("  - name", StringComparison.Ordinal)..]
            + "servers: [ { name: a, url: h }, { name: a, url: h } ]\n";

        Assert.Equal(["7:11 BEN021", "11:41 BEN021"], Scenario.Codes(text));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a@b")]
    [InlineData("a b")]
    [InlineData("\"*\"")]
    public void A_name_may_not_hold_what_parts_ids(string name)
    {
        Assert.Equal(["3:11 BEN029"], Scenario.Codes(Scenario.Smallest.Replace("name: chat", "name: " + name, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_sweep_that_nobody_would_wait_for_is_refused()
    {
        var many = string.Join(", ", Enumerable.Range(1, 101));
        var text = Scenario.Smallest.Replace(
            "model: tiny", $"model: tiny, concurrency: [{many}], num_ctx: [{many}]", StringComparison.Ordinal);

        var diagnostic = Scenario.Load(text).Diagnostics.Single(each => each.Severity == Severity.Error);

        Assert.Equal(
            "scenarios.yaml:3:5: error BEN025: the file has 10201 cells up to here (repetitions included), and 10000 is the limit",
            diagnostic.Headline);
    }

    [Fact]
    public void The_cells_of_all_scenarios_count_together()
    {
        var scenario = Scenario.Smallest[Scenario.Smallest.IndexOf("  - name", StringComparison.Ordinal)..].Replace(
            "model: tiny", "model: [a, b], num_ctx: [1, 2, 3]", StringComparison.Ordinal);
        var text = "version: 1\nscenarios:\n" + string.Concat(Enumerable.Range(1, 3).Select(
            number => scenario.Replace("chat\n    endp", $"chat{number}\n    repetitions: 600\n    endp", StringComparison.Ordinal)));

        // 2 models × 3 contexts × 600 = 3600 a scenario: the third goes beyond 10000.
        Assert.Equal(["13:5 BEN025"], Scenario.Codes(text));
    }

    [Fact]
    public void Axes_whose_product_is_beyond_any_number_are_refused_without_being_multiplied_out()
    {
        var many = string.Join(", ", Enumerable.Range(1, 6000));
        var text = Scenario.Smallest.Replace(
            "model: tiny", $"model: tiny, concurrency: [{many}], num_ctx: [{many}], num_gpu: [{many}]", StringComparison.Ordinal);

        Assert.Contains(Scenario.Load(text).Diagnostics, diagnostic => diagnostic.Code == "BEN025");
    }

    [Theory]
    [InlineData("tiny: { pattern: tiny }", "8:20 BEN029")]
    [InlineData("tiny: { pattern: \"t-{quantization}\", quantizations: { a: b } }", "8:9 BEN023")]
    [InlineData("tiny:", "8:8 BEN011")]
    [InlineData("tiny: { quantizations: { q4: a, Q4: b } }", "8:35 BEN021")]
    [InlineData("tiny: { quantizations: { q4: } }", "8:32 BEN011")]
    public void A_wrong_entry_under_models_is_told(string entry, string expected)
    {
        Assert.Equal([expected], Scenario.Codes(Scenario.Smallest + "models:\n  " + entry + "\n"));
    }
}
