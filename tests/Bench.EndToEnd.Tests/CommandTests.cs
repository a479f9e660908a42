using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class CommandTests
{
    [Fact]
    public async Task From_a_server_with_one_model_to_a_first_table_takes_two_commands_and_no_editing()
    {
        await using var server = ScriptedServer.Start(options =>
        {
            options.Models.Clear();
            options.Models.Add(new ScriptedModel("llama3.2:1b"));
            options.TokensPerWord = 1; // the lengths that the file asks for
        });
        using var folder = new ScratchFolder();
        var environment = new Dictionary<string, string?> { ["OLLAMA_HOST"] = $"127.0.0.1:{server.Port}" };

        var init = await BenchProcess.RunAsync(folder.Path, environment, "init");
        var run = await BenchProcess.RunAsync(folder.Path, environment, "run");

        Assert.True(init.ExitCode == 0, init.All);
        run.AssertDone();
        Assert.Contains("llama3.2:1b", run.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(Path.Combine(folder.Path, "reports")));
    }

    [Fact]
    public async Task Init_does_not_overwrite_a_file_unless_told_to()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", "mine");

        var refused = await BenchProcess.RunAsync(folder.Path, "init", server.Address.AbsoluteUri);
        Assert.Equal("mine", folder.Read("scenarios.yaml"));
        var told = await BenchProcess.RunAsync(folder.Path, "init", server.Address.AbsoluteUri, "--yes");

        Assert.Equal((2, 0), (refused.ExitCode, told.ExitCode));
        Assert.Contains("truth:latest", folder.Read("scenarios.yaml"), StringComparison.Ordinal);
        var validated = await BenchProcess.RunAsync(folder.Path, "validate");
        Assert.True(validated.ExitCode == 0, validated.All);
    }

    [Fact]
    public async Task Doctor_tells_version_models_and_what_they_can_do()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, "doctor", server.Address.AbsoluteUri);

        result.AssertDone();
        Assert.Contains("0.32.15", result.Output, StringComparison.Ordinal);
        Assert.Contains("truth-embed:latest", result.Output, StringComparison.Ordinal);
        Assert.Contains("embedding", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_shows_every_cell_and_sends_nothing_but_look_ups()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        folder.Write(
            "scenarios.yaml",
            Scenario.Chat(server.Address).Replace("model: [truth]", "model: truth, concurrency: [1, 4]", StringComparison.Ordinal));

        var result = await BenchProcess.RunAsync(folder.Path, "plan");

        result.AssertDone();
        Assert.Contains("chat/truth/c=1", result.Output, StringComparison.Ordinal);
        Assert.Contains("chat/truth/c=4", result.Output, StringComparison.Ordinal);
        Assert.All(
            server.Requests,
            request => Assert.Contains(request.Path, (string[])["/api/version", "/api/tags", "/api/show", "/api/ps"]));
    }

    [Fact]
    public async Task A_run_with_json_writes_one_object_on_standard_output()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address), "--json");

        result.AssertDone();
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(result.ExitCode, json.RootElement.GetProperty("exit_code").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("cells")[0].GetProperty("ok").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("cells")[0].GetProperty("ttft_ms").GetProperty("n").GetInt32());
        Assert.Contains("chat/truth", result.Error + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missed_service_level_is_an_exit_code_where_it_is_asked_for()
    {
        await using var server = ScriptedServer.Start(options => options.Ttft = TimeSpan.FromMilliseconds(30));
        using var folder = new ScratchFolder();
        var scenario = Scenario.Chat(server.Address, extra: "slo: { ttft_max: 5ms }");

        var told = await Runs.RunAsync(folder, scenario, "--fail-on-slo");
        Directory.Delete(Path.Combine(folder.Path, Runs.Out), recursive: true);
        var untold = await Runs.RunAsync(folder, scenario);

        Assert.True(told.ExitCode is 1 or 5, told.All); // 5 where the machine was too crowded to judge
        untold.AssertDone();
        Assert.Contains("MISSED", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Max_time_drops_cells_from_the_end_and_says_which()
    {
        await using var server = ScriptedServer.Start(options => options.Itl = TimeSpan.FromMilliseconds(50));
        using var folder = new ScratchFolder();
        var scenario = Scenario.Chat(server.Address, requests: 6)
            .Replace("model: [truth]", "model: truth, concurrency: [1, 2, 3]", StringComparison.Ordinal);

        var result = await Runs.RunAsync(folder, scenario, "--max-time", "2s");

        result.AssertDone();
        Assert.Contains("--max-time 2s", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "chat/truth/c=3", folder.Read(Runs.Out, "run.json").Split("\"dropped\"")[1].Split(']')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("chat/truth/c=3", Runs.Cells(folder).Rows.Select(row => row["cell"]));
    }

    [Fact]
    public async Task Only_and_set_choose_cells_and_override_values()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        var scenario = Scenario.Chat(server.Address)
            .Replace("model: [truth]", "model: truth, concurrency: [1, 4]", StringComparison.Ordinal);

        var result = await Runs.RunAsync(folder, scenario, "--only", "*c=4", "--set", "scenarios.chat.load.requests=7");

        result.AssertDone();
        var cell = Runs.Cells(folder).Rows.Single();
        Assert.Equal(("4", "7"), (cell["concurrency"], cell["requests"]));
    }

    [Theory]
    [InlineData("run", "--max-tiem", "3m")]
    [InlineData("run", "--max-time", "3")]
    [InlineData("run", "no-such-file.yaml")]
    [InlineData("runn")]
    [InlineData("report", "no-such-folder")]
    public async Task Wrong_arguments_are_usage_errors_in_one_line_and_no_stack_trace(params string[] arguments)
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, arguments);

        Assert.True(result.ExitCode == 2, result.All);
        Assert.NotEmpty(result.Error);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("version: 1\nscenarios: [ { name: a, endpoint: chat, sweep: { modell: x }, prompt: { text: a }, lode: {} } ]\n")]
    [InlineData("a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n")]
    [InlineData("version: 1\n\tscenarios: []\n")]
    public async Task A_broken_scenario_file_is_told_with_its_places(string text)
    {
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", text);

        var result = await BenchProcess.RunAsync(folder.Path, "validate");

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains("error BEN", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_colour_means_no_escape_sequence_and_plain_output_needs_none_either()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", Scenario.Chat(server.Address));

        var result = await BenchProcess.RunAsync(
            folder.Path, new Dictionary<string, string?> { ["NO_COLOR"] = "1" }, "run", "--out", Runs.Out);

        result.AssertDone();
        Assert.DoesNotContain('\u001b', result.All);
    }
}
