using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class FaultTests
{
    private const string ShortTimeouts = "timeouts: { connect: 2s, first_token: 500ms, idle: 400ms, total: 5s }";

    [Fact]
    public async Task A_fault_of_every_request_gives_its_outcome_and_no_valid_cell()
    {
        (string Model, string Outcome)[] faults =
        [
            (Fault.Http429, "rejected"),
            (Fault.Http503, "rejected"),
            (Fault.Reset, "reset"),
            (Fault.Stall, "timeout_idle"),
            (Fault.Hang, "timeout_first_token"),
            (Fault.Garbage, "malformed"),
            (Fault.Truncate, "truncated"),
            (Fault.NoFinal, "truncated"),
            (Fault.ErrorLine, "server_error"),
        ];
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        // against the cache, two more requests would ask what stands before a prompt
        var result = await Runs.RunAsync(folder, Scenario.Chat(
            server.Address, string.Join(", ", faults.Select(fault => fault.Model)), extra: ShortTimeouts + "\nprompt_cache: reuse"));

        Assert.True(result.ExitCode == 5, result.All);
        Assert.Equal(faults.SelectMany(fault => new[] { fault, fault }), MeasuredByModel(folder));
        Assert.All(Runs.Cells(folder).Rows, cell => Assert.Equal(("false", "0", "2"), (cell["valid"], cell["ok"], cell["errors"])));
        Assert.All(faults, fault => Assert.Contains(fault.Outcome, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_odd_and_no_failure_is_ok()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address, $"{Fault.HugeLine}, {Fault.Latin1}, {Fault.EmptyDone}"));

        result.AssertDone();
        Assert.Equal(Enumerable.Repeat("ok", 6), Runs.MeasuredOutcomes(folder));
    }

    [Theory]
    [InlineData(Fault.Http401, "auth:")]
    [InlineData(Fault.Http404, "ollama pull")]
    [InlineData(Fault.Http500, "smaller")]
    public async Task What_will_not_go_away_ends_the_run_before_the_first_measured_request_with_advice(string model, string advice)
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address, model));

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains(advice, result.Error, StringComparison.Ordinal);
        Assert.Empty(Runs.MeasuredOutcomes(folder));
    }

    [Fact]
    public async Task After_the_first_measured_request_a_fault_is_an_outcome_and_the_run_goes_on()
    {
        await using var server = ScriptedServer.Start(options => options.Models.Add(new ScriptedModel("third:latest")));
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(
            folder, Scenario.Chat(server.Address, $"truth, {Fault.Http404}, {Fault.Http500}, {Fault.Garbage}, third"));

        result.AssertDone();
        var cells = Runs.Cells(folder).Rows;
        Assert.Equal([true, false, false, false, true], cells.Select(Verdicts.IsValid));
        Assert.Equal(["2", "0", "0", "0", "2"], cells.Select(cell => cell["ok"]));
    }

    [Fact]
    public async Task Some_failures_stand_beside_the_figures_of_the_others()
    {
        await using var server = ScriptedServer.Start(options => options.FlakyEvery = 4);
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address, Fault.Flaky, requests: 12));

        result.AssertDone();
        var cell = Runs.Cells(folder).Rows.Single();
        Assert.Equal(
            (true, "12", "9", "3", "25", "9"),
            (Verdicts.IsValid(cell), cell["requests"], cell["ok"], cell["errors"], cell["error_rate_pct"], cell["ttft_ms_n"]));
    }

    [Fact]
    public async Task No_server_ends_with_what_to_do_next_and_no_folder()
    {
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(new Uri("http://127.0.0.1:9/")));

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("ollama serve", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, Runs.Out)));
    }

    [Fact]
    public async Task An_unknown_host_is_a_preflight_failure_that_speaks_of_the_name()
    {
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(new Uri("http://no-such-host.invalid:11434/")));

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("no-such-host.invalid", result.Error, StringComparison.Ordinal);
        Assert.Contains("DNS", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_model_is_a_preflight_failure_with_the_line_to_type()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address, "\"llama9:1b\""));

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("ollama pull llama9:1b", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_model_is_pulled_where_the_file_says_so()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address, "\"llama9:1b\"") + "\npull: missing");

        result.AssertDone();
        Assert.Contains("pulling llama9:1b", result.Output, StringComparison.Ordinal);
        Assert.Single(server.RequestsTo("/api/pull"));
    }

    [Fact]
    public async Task A_context_that_the_server_does_not_grant_makes_the_cell_invalid_with_both_numbers()
    {
        await using var server = ScriptedServer.Start(options => options.MaxContext = 2048);
        using var folder = new ScratchFolder();
        var scenario = Scenario.Chat(server.Address)
            .Replace("model: [truth]", "model: truth, num_ctx: [1024, 8192]", StringComparison.Ordinal);

        var result = await Runs.RunAsync(folder, scenario);

        result.AssertDone();
        var cells = Runs.Cells(folder).Rows;
        Assert.Equal([true, false], cells.Select(Verdicts.IsValid));
        Assert.Contains("8192", cells[1]["invalid_reason"], StringComparison.Ordinal);
        Assert.Contains("2048", cells[1]["invalid_reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_does_not_leave_is_a_finding_and_the_run_goes_on()
    {
        await using var server = ScriptedServer.Start(options => options.NeverUnloads = true);
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(
            folder, Scenario.Chat(server.Address).Replace("model: [truth]", "model: truth, num_gpu: [auto, 0]", StringComparison.Ordinal));

        result.AssertDone();
        Assert.Contains("unload-not-seen", Runs.Cells(folder).Rows[1]["findings"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_killed_and_restarted_in_mid_run_costs_the_requests_of_that_time_and_no_more()
    {
        await using var server = ScriptedServer.Start(options => options.Itl = TimeSpan.FromMilliseconds(20));
        using var folder = new ScratchFolder();
        var running = Runs.RunAsync(folder, Scenario.Chat(server.Address, requests: 30));
        while (server.RequestsTo("/api/chat").Count < 6)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);

        await server.StopAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(1500), TimeProvider.System, TestContext.Current.CancellationToken);
        server.StartAgain();
        var result = await running;

        result.AssertDone();
        var outcomes = Runs.MeasuredOutcomes(folder);
        Assert.Equal(30, outcomes.Length);
        Assert.Equal("ok", outcomes[^1]);
        Assert.InRange(outcomes.Count(outcome => outcome is "refused" or "reset" or "truncated"), 1, 15); // one a second that it was gone
        Assert.InRange(outcomes.Count(outcome => outcome == "ok"), 15, 29);
    }

    private static IEnumerable<(string Model, string Outcome)> MeasuredByModel(ScratchFolder folder) =>
        Runs.Requests(folder).Rows.Where(row => row["phase"] == "measured").Select(row => (row["model"], row["outcome"]));
}
