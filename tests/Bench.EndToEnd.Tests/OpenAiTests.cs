using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>The real executable against servers of OpenAI's API, and against an Ollama behind it.</summary>
public sealed class OpenAiTests
{
    private static string ScenarioOf(Uri url, string model, string scenarios) => $$"""
        version: 1
        name: v1
        servers: [ { name: v1, kind: openai, url: "{{url}}" } ]
        scenarios:
        {{scenarios.Replace("MODEL", model, StringComparison.Ordinal)}}
        """;

    private const string AllForms = """
          - { name: streamed, endpoint: chat, sweep: { model: MODEL, concurrency: [1, 2] }, prompt: { tokens: 60 }, output: { tokens: 5 }, load: { requests: 4 } }
          - { name: whole, endpoint: generate, stream: false, sweep: { model: MODEL }, prompt: { text: Hello }, output: { tokens: 5 }, load: { requests: 4 } }
          - { name: vectors, endpoint: embed, sweep: { model: MODEL }, prompt: { text: Hello }, load: { requests: 4 } }
        """;

    private static string OneChat(string model, int requests = 2) =>
        $"  - {{ name: chat, endpoint: chat, sweep: {{ model: [{model}] }}, prompt: {{ text: Hello }}, output: {{ tokens: 5 }}, load: "
        + $"{{ requests: {requests} }}, max_error_rate: 100% }}";

    [Theory]
    [InlineData("vllm", "0.11.0", "usage")]
    [InlineData("llama-server", "b11669-Debian", "server")]
    public async Task Every_form_is_measured_and_columns_are_empty_where_the_server_tells_nothing(
        string software, string version, string source)
    {
        await using var server = ScriptedServer.Start(options =>
        {
            (options.Software, options.TokensPerWord) = (software, 1.3);
            (options.Ttft, options.Itl) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));
        });
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, ScenarioOf(new Uri(server.Address, "v1"), "\"truth:latest\"", AllForms));

        result.AssertDone();
        var cells = Runs.Cells(folder).Rows;
        Assert.Equal(4, cells.Count);
        Assert.All(cells, cell => Assert.Equal(
            (true, "4", "4", version, "4096"),
            (Verdicts.IsValid(cell), cell["requests"], cell["ok"], cell["server_version"], cell["effective_num_ctx"])));
        Assert.All(cells, cell => Assert.DoesNotContain("not-seen", cell["findings"], StringComparison.Ordinal));
        Assert.All(
            server.Requests,
            request => Assert.DoesNotContain(request.Path, (string[])["/api/generate", "/api/ps", "/api/show", "/api/tags"]));

        var rows = Runs.Requests(folder).Rows.Where(row => row["phase"] == "measured").ToArray();
        Assert.All(rows, row =>
            Assert.Equal(("", "", "", ""), (row["load_duration_ms"], row["total_duration_ms"], row["queue_ms"], row["overhead_ms"])));
        Assert.All(
            rows.Where(row => row["endpoint"] != "embed"),
            row => Assert.Equal(("5", source, "length"), (row["output_tokens"], row["token_source"], row["done_reason"])));
        var streamed = rows.Where(row => row["scenario"] == "streamed").ToArray();
        // found by usage
        Assert.All(
            streamed,
            row => Assert.InRange(int.Parse(row["prompt_tokens"], System.Globalization.CultureInfo.InvariantCulture), 59, 61));
        Assert.All(streamed, row => Assert.True(double.Parse(row["ttft_ms"], System.Globalization.CultureInfo.InvariantCulture) >= 20));
        var timed = software == "llama-server";
        Assert.All(streamed, row => Assert.Equal(
            (timed, timed, timed, timed ? "0" : ""),
            (row["prefill_tok_s"].Length > 0, row["decode_tok_s"].Length > 0, row["cached"] == "false", row["cached_tokens"])));
    }

    [Fact]
    public async Task Behind_v1_an_Ollama_is_loaded_looked_at_and_left_as_by_its_own_API()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, ScenarioOf(server.Address, "truth", OneChat("truth, fault-flaky")));

        result.AssertDone();
        var cells = Runs.Cells(folder).Rows;
        Assert.Equal(["Q4_K_M", "Q4_K_M"], cells.Select(cell => cell["quantization"]));
        Assert.All(cells, cell => Assert.Equal(("4096", "0.32.15"), (cell["effective_num_ctx"], cell["server_version"])));
        Assert.Equal(3, server.RequestsTo("/api/generate").Count); // load, unload, load
        Assert.Equal(6, server.RequestsTo("/v1/chat/completions").Count);
        Assert.Contains(
            "\"software\":\"ollama\"",
            folder.Read(Runs.Out, "run.json").Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streams_that_break_have_their_outcomes_and_are_in_no_statistic()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        using var folder = new ScratchFolder();
        var models = string.Join(
            ", ", new[] { Fault.NoFinal, Fault.ErrorLine, Fault.Truncate, Fault.Http500 }.Select(fault => $"\"{fault}:latest\""));

        await Runs.RunAsync(folder, ScenarioOf(server.Address, "", OneChat(models, requests: 1)));

        Assert.Equal(["truncated", "server_error", "truncated", "rejected"], Runs.MeasuredOutcomes(folder));
        var requests = Runs.Requests(folder).Rows.Where(row => row["phase"] == "measured").ToArray();
        Assert.Equal(["the engine has died", "out of memory"], new[] { requests[1]["error"], requests[3]["error"] });
        Assert.All(Runs.Cells(folder).Rows, cell => Assert.Equal(("0", "0"), (cell["ok"], cell["ttft_ms_n"])));
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_told_before_the_run_without_a_word_of_Ollama()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "vllm");
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, ScenarioOf(server.Address, "", OneChat("nope")));

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("nope", result.All, StringComparison.Ordinal);
        Assert.DoesNotContain("ollama", result.All, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(server.RequestsTo("/v1/chat/completions"));
    }

    [Fact]
    public async Task A_server_without_a_list_of_models_is_asked_by_the_name_that_is_written()
    {
        await using var server =
            ScriptedServer.Start(options => (options.Software, options.HidesModels, options.HidesUsage) = ("none", true, true));
        using var folder = new ScratchFolder();

        var named = await Runs.RunAsync(folder, ScenarioOf(server.Address, "", OneChat("\"truth:latest\"")));
        var installed = await BenchProcess.RunAsync(folder.Path, "plan", "--set", "scenarios[0].sweep.model=installed");

        named.AssertDone();
        Assert.All(Runs.Requests(folder).Rows, row =>
            Assert.Equal(("ok", "5", "chunks", ""), (row["outcome"], row["output_tokens"], row["token_source"], row["prompt_tokens"])));
        Assert.Equal(3, installed.ExitCode);
        Assert.Contains("does not list its models", installed.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_finds_out_what_a_server_refuses_and_what_it_says_makes_a_run_of_it()
    {
        await using var server = ScriptedServer.Start(options =>
        {
            (options.Software, options.RefusedFields) = ("none", ["stream_options", "max_tokens"]);
            options.Models.RemoveAll(model => model.Tag != "truth:latest");
        });
        using var folder = new ScratchFolder();
        const string Line = "request: { omit: [stream_options], rename: { max_tokens: max_completion_tokens } }";
        var scenario = ScenarioOf(server.Address, "", OneChat("\"truth:latest\""));

        var doctor = await BenchProcess.RunAsync(folder.Path, "doctor", server.Address.AbsoluteUri);
        var run = await Runs.RunAsync(folder, scenario.Replace("\" } ]", "\", " + Line + " } ]", StringComparison.Ordinal));

        Assert.Contains(Line, doctor.Output, StringComparison.Ordinal);
        run.AssertDone();
        Assert.All(
            Runs.Requests(folder).Rows,
            row => Assert.Equal(("ok", "5", "chunks"), (row["outcome"], row["output_tokens"], row["token_source"])));
    }

    [Fact]
    public async Task A_server_that_answers_every_path_with_status_200_is_found_without_v1_at_the_end()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "lm-studio");
        using var folder = new ScratchFolder();

        var doctor = await BenchProcess.RunAsync(folder.Path, "doctor", server.Address.AbsoluteUri);
        var init = await BenchProcess.RunAsync(folder.Path, "init", server.Address.AbsoluteUri);

        Assert.Equal((0, 0), (doctor.ExitCode, init.ExitCode));
        Assert.Contains("truth:latest", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("kind: openai", folder.Read("scenarios.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_and_init_find_out_which_API_is_spoken()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "vllm");
        using var folder = new ScratchFolder();

        var doctor = await BenchProcess.RunAsync(folder.Path, "doctor", server.Address.AbsoluteUri);
        var init = await BenchProcess.RunAsync(folder.Path, "init", new Uri(server.Address, "v1").AbsoluteUri);
        var validated = await BenchProcess.RunAsync(folder.Path, "validate");

        Assert.Equal((0, 0, 0), (doctor.ExitCode, init.ExitCode, validated.ExitCode));
        Assert.Contains("vllm 0.11.0", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("kind: openai", folder.Read("scenarios.yaml"), StringComparison.Ordinal);
    }
}
