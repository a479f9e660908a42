using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>
/// The toy study through the real program, with one verb more: two servers in a block, then four users on the faster of them,
/// which is a cell of no sweep. Every request is of 5 tokens.
/// </summary>
public sealed class StudyTests
{
    private const string Sentence = "Side b was faster; chat/truth/c=4@fast gave 2 first tokens.";
    private const int Requests = 6; // two in each of three cells

    /// <summary>
    /// Of two requests in each of three cells, the first two in one block: within a cell, between two cells, and after the block.
    /// </summary>
    public static readonly TheoryData<string, int> Points = new([("KILL", 3), ("KILL", 5), ("INT", 2), ("INT", 4)]);

    [Fact]
    public async Task The_decision_stands_first_wherever_the_result_is_shown()
    {
        await using var servers = new Pair();
        using var folder = servers.Folder();

        var result = await BenchProcess.RunToyAsync(folder.Path, "toy", "--out", Runs.Out);

        Assert.True(result.ExitCode == 4, result.All); // the toy leaves its question open
        Assert.Contains("block 1 a: chat · truth · concurrency 1", result.Output, StringComparison.Ordinal);
        AssertFirst(
            result.Output[result.Output.IndexOf("Writing the reports", StringComparison.Ordinal)..], Sentence, before: "errors  validity");
        AssertFirst(folder.Read(Runs.Out, "report.md"), "Side b was faster;", before: "## What was measured");
        AssertFirst(folder.Read(Runs.Out, "report.html"), Sentence, before: "<table");
        Assert.Equal([("1", "a"), ("1", "b"), ("", "")], Runs.Cells(folder).Rows.Select(row => (row["block"], row["side"])));
        Assert.Equal(["toy"], Runs.Cells(folder).Rows.Select(row => row["study"]).Distinct());

        var decision = Decision(folder);
        Assert.Equal(Sentence, decision.GetProperty("sentence").GetString());
        Assert.Equal("open", decision.GetProperty("verdict").GetString());
        Assert.Equal(0.95, decision.GetProperty("confidence").GetDouble());
        Assert.Equal(400, decision.GetProperty("numbers")[0].GetProperty("high").GetDouble());
        Assert.Equal(
            ["chat/truth@slow", "chat/truth@fast", "chat/truth/c=4@fast"],
            decision.GetProperty("evidence").EnumerateArray().Select(cell => cell.GetString()));

        var shown = await BenchProcess.RunToyAsync(folder.Path, "report", Runs.Out, "--json");
        using var json = JsonDocument.Parse(shown.Output);
        Assert.Equal(Sentence, json.RootElement.GetProperty("decisions")[0].GetProperty("sentence").GetString());
        var junit = await BenchProcess.RunToyAsync(folder.Path, "report", Runs.Out, "--export", "junit");
        AssertFirst(junit.Output, Sentence, before: "name=\"valid\"");
        Assert.Equal(Sentence, Decision(folder).GetProperty("sentence").GetString()); // made again
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Interrupted_at_any_request_and_gone_on_with_it_comes_to_the_same_decision(string signal, int request)
    {
        await using var servers = new Pair();
        using var folder = servers.Folder();
        await using (var process = BenchProcess.StartToy(folder.Path, "toy", "--out", Runs.Out))
        {
            await Wait.UntilAsync(() => servers.Count >= request || process.HasEnded, "the request");
            if (signal == "KILL")
                process.Kill();
            else if (!process.HasEnded)
                await Signals.SendAsync(process, signal);
            await process.EndAsync();
        }

        if (signal == "KILL")
        {
            var report = await BenchProcess.RunToyAsync(folder.Path, "report", Runs.Out);
            Assert.True(report.ExitCode == 0, report.All); // readable at every point
        }

        var result = await BenchProcess.RunToyAsync(folder.Path, "toy", "--resume", Runs.Out);

        Assert.True(result.ExitCode == 4, result.All);
        Assert.Equal(Sentence, Decision(folder).GetProperty("sentence").GetString());
        Assert.Equal(3, Runs.Cells(folder).Rows.Count);
        Assert.All(Runs.Cells(folder).Rows, row => Assert.Equal("2", row["requests"]));
    }

    [Theory]
    [InlineData("Writing the reports")] // everything is measured
    [InlineData("block 1 a")] // nothing is
    public async Task Killed_before_its_first_request_and_after_its_last_it_comes_to_the_same_decision(string said)
    {
        await using var servers = new Pair();
        using var folder = servers.Folder();
        await using (var process = BenchProcess.StartToy(folder.Path, "toy", "--out", Runs.Out))
        {
            await Wait.UntilAsync(() => process.Output.Contains(said, StringComparison.Ordinal) || process.HasEnded, "the line");
            process.Kill();
            await process.EndAsync();
        }

        var result = await BenchProcess.RunToyAsync(folder.Path, "toy", "--resume", Runs.Out);

        Assert.True(result.ExitCode == 4, result.All);
        Assert.Equal(Sentence, Decision(folder).GetProperty("sentence").GetString());
    }

    [Fact]
    public async Task Answers_are_kept_for_a_study_that_compares_them_unless_the_user_wants_none()
    {
        await using var servers = new Pair();
        using var kept = servers.Folder();
        using var unwanted = servers.Folder();

        await BenchProcess.RunToyAsync(kept.Path, "toy", "--out", Runs.Out);
        await BenchProcess.RunToyAsync(unwanted.Path, "toy", "--out", Runs.Out, "--no-answers");

        Assert.Equal(Requests, kept.Read(Runs.Out, "answers.jsonl").Count(letter => letter == '\n'));
        Assert.Equal("6 answers have 1 texts.", Decision(kept).GetProperty("limits")[1].GetString());
        Assert.False(File.Exists(Path.Combine(unwanted.Path, Runs.Out, "answers.jsonl")));
        Assert.Equal("Answers were not kept: whether they differ is not said.", Decision(unwanted).GetProperty("limits")[1].GetString());
        File.Delete(Path.Combine(kept.Path, Runs.Out, "answers.jsonl")); // somebody does not want them to be passed on
        await BenchProcess.RunToyAsync(kept.Path, "report", Runs.Out);
        Assert.Equal("Answers were not kept: whether they differ is not said.", Decision(kept).GetProperty("limits")[1].GetString());
    }

    [Fact]
    public async Task Before_it_has_decided_the_folder_says_how_far_it_is()
    {
        await using var servers = new Pair();
        using var folder = servers.Folder();

        var result = await BenchProcess.RunToyAsync(folder.Path, "toy", "--out", Runs.Out, "--max-time", "1ms"); // the first block is run

        Assert.True(result.ExitCode == 4, result.All);
        Assert.Equal("2 of 3 cells are measured.", Decision(folder).GetProperty("sentence").GetString());
        Assert.Contains("To resume it: bench toy --resume", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_says_what_is_known_beforehand_and_a_plain_run_which_verb_decides()
    {
        await using var servers = new Pair();
        using var folder = servers.Folder();

        var plan = await BenchProcess.RunToyAsync(folder.Path, "toy", "--dry-run");
        var run = await BenchProcess.RunToyAsync(folder.Path, "run", "--out", Runs.Out);

        Assert.Contains("toy: 3 cells, of which the last depends on the others, about ", plan.Output, StringComparison.Ordinal);
        run.AssertDone();
        Assert.Contains("The file describes a decision, which `bench toy` makes.", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, Runs.Out, "decision.json")));
    }

    [Fact]
    public async Task A_program_that_does_not_know_the_question_reports_the_cells_and_refuses_to_go_on()
    {
        await using var servers = new Pair();
        using var folder = servers.Folder();
        await BenchProcess.RunToyAsync(folder.Path, "toy", "--out", Runs.Out);

        var report = await BenchProcess.RunAsync(folder.Path, "report", Runs.Out);
        var resumed = await BenchProcess.RunAsync(folder.Path, "run", "--resume", Runs.Out);

        Assert.True(report.ExitCode == 0, report.All);
        Assert.Contains("the question of 'toy', which this version of bench does not know", report.All, StringComparison.Ordinal);
        Assert.True(resumed.ExitCode == 2, resumed.All);
    }

    [Fact]
    public async Task An_input_that_somebody_changed_decides_nothing()
    {
        await using var servers = new Pair();
        using var folder = servers.Folder();
        await BenchProcess.RunToyAsync(folder.Path, "toy", "--out", Runs.Out);
        folder.Write(
            Path.Combine(Runs.Out, "run.json"),
            folder.Read(Runs.Out, "run.json").Replace("\"chat/times\": \"4\"", "\"chat/times\": \"no number\"", StringComparison.Ordinal));

        var report = await BenchProcess.RunToyAsync(folder.Path, "report", Runs.Out);

        Assert.True(report.ExitCode == 0, report.All);
        Assert.Contains("does not match its inputs_hash", report.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Sentence, report.All, StringComparison.Ordinal);
        folder.Write(
            Path.Combine(Runs.Out, "run.json"),
            folder.Read(Runs.Out, "run.json").Replace("\"planned_cells\": 2", "\"planned_cells\": 0", StringComparison.Ordinal));
        Assert.Equal(0, (await BenchProcess.RunToyAsync(folder.Path, "report", Runs.Out)).ExitCode);
    }

    [Fact]
    public async Task What_is_wrong_in_a_block_is_said_with_its_place()
    {
        await using var servers = new Pair();
        using var folder = servers.Folder("toy: { times: 9, tmies: 2 }");

        var result = await BenchProcess.RunToyAsync(folder.Path, "validate");

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains("'9' is not a whole number from 2 to 8", result.Error, StringComparison.Ordinal);
        Assert.Contains("unknown key 'tmies'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_that_are_none_to_ask_the_question_of_are_refused_before_anything_is_measured()
    {
        await using var servers = new Pair();
        using var folder = servers.Folder();

        var result = await BenchProcess.RunToyAsync(folder.Path, "toy", "--set", "scenarios.chat.sweep.server=fast", "--out", Runs.Out);

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains("the sweep of scenario 'chat' makes one cell", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, Runs.Out)));
    }

    private static void AssertFirst(string text, string first, string before)
    {
        var place = text.IndexOf(first, StringComparison.Ordinal);
        Assert.InRange(place, 0, text.IndexOf(before, StringComparison.Ordinal));
    }

    private static JsonElement Decision(ScratchFolder folder)
    {
        using var json = JsonDocument.Parse(folder.Read(Runs.Out, "decision.json"));
        return Assert.Single(json.RootElement.EnumerateArray()).Clone();
    }

    /// <summary>A server whose first token takes 60 ms, and one whose takes 5 ms.</summary>
    private sealed class Pair : IAsyncDisposable
    {
        private readonly ScriptedServer _slow = ScriptedServer.Start(options => options.Ttft = TimeSpan.FromMilliseconds(60));
        private readonly ScriptedServer _fast = ScriptedServer.Start(options => options.Ttft = TimeSpan.FromMilliseconds(5));

        public int Count => _slow.RequestsTo("/api/chat").Count + _fast.RequestsTo("/api/chat").Count;

        public ScratchFolder Folder(string block = "toy: { times: 4 }")
        {
            var folder = new ScratchFolder();
            folder.Write("scenarios.yaml", $$"""
                version: 1
                servers:
                  - { name: slow, kind: ollama, url: {{_slow.Address}} }
                  - { name: fast, kind: ollama, url: {{_fast.Address}} }
                scenarios:
                  - name: chat
                    endpoint: chat
                    sweep: { model: truth, server: [slow, fast] }
                    prompt: { text: "Count to ten." }
                    output: { tokens: 5 }
                    warmup: { requests: 0 }
                    load: { requests: 2 }
                    {{block}}
                """);
            return folder;
        }

        public async ValueTask DisposeAsync()
        {
            await _slow.DisposeAsync();
            await _fast.DisposeAsync();
        }
    }
}
