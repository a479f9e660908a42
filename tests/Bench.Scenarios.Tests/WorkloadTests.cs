using System.Globalization;
using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Scenarios.Tests;

/// <summary>Defaults, options, prompts, durations: what a cell is made of.</summary>
public sealed class WorkloadTests
{
    [Fact]
    public void What_is_absent_has_the_documented_default()
    {
        var definition = Scenario.Define(Scenario.Smallest);
        var cell = Scenario.Cell(Scenario.Smallest);

        Assert.Equal(("scenarios", 42L, PullPolicy.Never), (definition.Name, definition.Seed, definition.Pull));
        Assert.Equal(("local", "http://127.0.0.1:11434/"), (definition.Servers[0].Name, definition.Servers[0].BaseAddress.AbsoluteUri));
        Assert.Equal("chat/tiny", cell.Id.Value);
        Assert.Equal((true, 128, PromptCachePolicy.Avoid), (cell.Workload.Stream, cell.Workload.OutputTokens, cell.Workload.PromptCache));
        Assert.Equal(new LoadProfile.ClosedLoop(1), cell.Load);
        Assert.Equal(new StopCondition { Requests = 1 }, cell.Warmup);
        Assert.Equal(new StopCondition { Requests = 32 }, cell.Measured);
        Assert.Equal(RequestTimeouts.Default, cell.Timeouts);
        Assert.Equal(0.5, cell.MaxErrorRate);
        Assert.Empty(cell.ServiceLevel.Objectives);
        Assert.Equal("tiny", cell.Model.Tag);
    }

    [Fact]
    public void A_duration_alone_is_no_limit_of_requests()
    {
        Assert.Equal(
            new StopCondition { Duration = Duration.FromSeconds(90) }, Scenario.Cell(Scenario.With("load: { duration: 1m30s }")).Measured);
    }

    [Fact]
    public void Cold_starts_have_no_warm_up_unless_one_is_written()
    {
        var cell = Scenario.Cell(Scenario.With("cold_start: true"));

        Assert.True(cell.ColdStart);
        Assert.Equal(new StopCondition { Requests = 0 }, cell.Warmup);
        Assert.Equal(
            new StopCondition { Requests = 2 }, Scenario.Cell(Scenario.With("cold_start: true", "warmup: { requests: 2 }")).Warmup);
        Assert.False(Scenario.Cell(Scenario.With("cold_start: false")).ColdStart);
    }

    [Fact]
    public void Cold_starts_are_for_one_user()
    {
        var text = Scenario.With("cold_start: true").Replace("model: tiny", "model: tiny, concurrency: [1, 2]", StringComparison.Ordinal);

        var diagnostic = Scenario.Only(text);

        Assert.Equal(
            "scenarios.yaml:7:17: error BEN023: scenarios[0].cold_start: the model is unloaded before each request, "
                + "but the sweep has more than one user",
            diagnostic.Headline);
        Assert.Equal(1, Assert.Single(Scenario.Plan(text.Replace("[1, 2]", "1", StringComparison.Ordinal)).Cells).Load.Users);
    }

    [Theory]
    [InlineData("temperature: 0.10", "0.10")] // digits as written
    [InlineData("temperature: .5", "0.5")] // YAML's forms that JSON lacks
    [InlineData("temperature: 5.", "5")]
    [InlineData("temperature: +1.5e3", "1.5e3")]
    [InlineData("temperature: 010", "10")] // YAML 1.2: no octal
    [InlineData("temperature: 0x1F", "31")]
    [InlineData("temperature: 0o17", "15")]
    [InlineData("temperature: -0.0", "-0.0")]
    [InlineData("seed: 12345678901234567890", "12345678901234567890")]
    [InlineData("temperature: \"0.10\"", "\"0.10\"")] // quoted stays text
    [InlineData("use_mmap: true", "true")]
    [InlineData("use_mmap: 'true'", "\"true\"")]
    [InlineData("use_mmap: yes", "\"yes\"")] // YAML 1.2: text
    [InlineData("stop: [\"\\n\", é, 1, null, { a: ~ }]", "[\"\\n\",\"\\u00E9\",1,null,{\"a\":null}]")]
    public void Options_pass_through_as_written(string option, string json)
    {
        var options = Scenario.Cell(Scenario.With($"options: {{ {option} }}")).Workload.Options;

        Assert.Equal(json, Assert.Single(options).Value.GetRawText());
    }

    [Fact]
    public void Three_options_become_the_cells_own_and_are_no_part_of_its_id()
    {
        var cell = Scenario.Cell(Scenario.With("options: { num_ctx: 4096, num_gpu: 7, num_predict: 9, top_k: 1 }"));

        Assert.Equal((4096, 7, 9), (cell.NumCtx, cell.NumGpu, cell.Workload.OutputTokens));
        Assert.Equal(["top_k"], cell.Workload.Options.Keys);
        Assert.Equal("chat/tiny", cell.Id.Value);
        Assert.Null(Scenario.Cell(Scenario.With("options: { num_gpu: -1 }")).NumGpu); // Ollama's own word for auto
    }

    [Fact]
    public void Embeddings_have_no_stream_no_output_and_prompts_as_they_are()
    {
        var cell = Scenario.Cell(Scenario.Smallest.Replace("endpoint: chat", "endpoint: embed", StringComparison.Ordinal));

        Assert.Equal((Endpoint.Embed, false, 0), (cell.Workload.Endpoint, cell.Workload.Stream, cell.Workload.OutputTokens));
        Assert.Equal(PromptCachePolicy.Reuse, cell.Workload.PromptCache);
    }

    [Fact]
    public void Context_and_layers_may_be_swept_for_embeddings()
    {
        var text = Scenario.Smallest.Replace("endpoint: chat", "endpoint: embeddings", StringComparison.Ordinal)
            .Replace("model: tiny", "model: tiny, num_ctx: 512, num_gpu: 0", StringComparison.Ordinal);

        Assert.Equal((512, 0), (Scenario.Cell(text).NumCtx, Scenario.Cell(text).NumGpu));
    }

    [Fact]
    public void Generate_takes_raw_and_both_take_think_and_keep_alive()
    {
        var text = Scenario.With("raw: true", "think: false", "keep_alive: 5m", "stream: false")
            .Replace("endpoint: chat", "endpoint: generate", StringComparison.Ordinal);

        var workload = Scenario.Cell(text).Workload;

        Assert.Equal((true, (bool?)false, false), (workload.Raw, workload.Think, workload.Stream));
        Assert.Equal("\"5m\"", workload.KeepAlive!.Value.GetRawText());
    }

    [Theory]
    [InlineData("-1", JsonValueKind.Number)]
    [InlineData("300", JsonValueKind.Number)]
    [InlineData("\"300s\"", JsonValueKind.String)]
    public void Keep_alive_keeps_its_kind(string written, JsonValueKind kind)
    {
        Assert.Equal(kind, Scenario.Cell(Scenario.With("keep_alive: " + written)).Workload.KeepAlive!.Value.ValueKind);
    }

    [Theory]
    [InlineData("80ms", 80)]
    [InlineData("1.5s", 1500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("0.001ms", 0.001)]
    public void Lengths_of_time_are_read_exactly(string written, double milliseconds)
    {
        var cell = Scenario.Cell(Scenario.With($"timeouts: {{ connect: {written} }}"));

        Assert.Equal(Duration.FromMilliseconds(milliseconds), cell.Timeouts.Connect);
        Assert.Equal(RequestTimeouts.Default.Total, cell.Timeouts.Total);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")] // decimal comma
    [InlineData("ar-SA")] // other digits, other calendar
    public void Numbers_are_read_and_printed_alike_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            var text = Scenario.With(
                "options: { temperature: 0.25 }",
                "max_error_rate: 2.5%",
                "slo: { ttft_p95: 1.5s, decode: 20.5 tok/s }",
                "timeouts: { idle: 0.5s }");
            var cell = Scenario.Cell(text.Replace("tiny", "tiny, num_ctx: 4096, concurrency: 12", StringComparison.Ordinal));

            Assert.Equal(0.025, cell.MaxErrorRate);
            Assert.Equal([1500, 20.5], cell.ServiceLevel.Objectives.Select(objective => objective.Limit));
            Assert.Equal(Duration.FromMilliseconds(500), cell.Timeouts.Idle);
            Assert.Equal("0.25", cell.Workload.Options["temperature"].GetRawText());
            Assert.Equal("chat/tiny/ctx=4096/c=12", cell.Id.Value);
            Assert.EndsWith(
                "'20000' is not a whole number from 1 to 10000",
                Scenario.Only(Scenario.Smallest.Replace("tiny", "tiny, concurrency: 20000", StringComparison.Ordinal)).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_prompt_file_is_one_prompt()
    {
        var cell = Scenario.Cell(Scenario.Smallest.Replace("text: Hello", "file: Files/one.txt", StringComparison.Ordinal));

        var file = Assert.IsType<PromptSpec.File>(cell.Workload.Prompt);
        Assert.Equal("Files/one.txt", file.Path);
        Assert.Equal(["One line.\n\nAnother --- line."], file.Texts);
    }

    [Fact]
    public void Lines_of_three_dashes_part_prompts_and_blank_ones_do_not_count()
    {
        var cell = Scenario.Cell(Scenario.Smallest.Replace("text: Hello", "file: Files/three.txt", StringComparison.Ordinal));

        Assert.Equal(["first", "second\nwith two lines", "third"], Assert.IsType<PromptSpec.File>(cell.Workload.Prompt).Texts);
    }

    [Theory]
    [InlineData("Files/nowhere.txt", "6:21 BEN027")]
    [InlineData("Files/blank.txt", "6:21 BEN027")]
    [InlineData("Files/latin1.txt", "6:21 BEN027")]
    [InlineData("Files", "6:21 BEN027")]
    [InlineData("Files/nowhere.jsonl", "6:21 BEN027")]
    [InlineData("Files/nowhere.json", "6:21 BEN027")]
    [InlineData("prompts.csv", "6:21 BEN027")]
    public void A_prompt_file_that_cannot_be_used_is_told(string path, string expected)
    {
        Assert.Equal([expected], Scenario.Codes(Scenario.Smallest.Replace("text: Hello", "file: " + path, StringComparison.Ordinal)));
    }
}
