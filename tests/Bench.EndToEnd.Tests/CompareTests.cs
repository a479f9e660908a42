using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>Comparisons of servers whose timetable is known: answers of 10 tokens, 20 ms apart.</summary>
public sealed class CompareTests
{
    private const double GapMs = 20;

    [Fact]
    public async Task A_server_that_decodes_a_fifth_slower_is_found_also_when_the_run_is_killed_in_mid_block()
    {
        await using var one = Start(GapMs);
        await using var other = Start(1.25 * GapMs);
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", Scenario(one, other, "thresholds: { e2e_p50: 3% }, blocks: 6"));
        await using (var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "compare", "--out", Runs.Out))
        {
            await Wait.UntilAsync(
                () => process.HasEnded || process.Output.Contains("block 2 ", StringComparison.Ordinal), "the second block");
            process.Kill();
            await process.EndAsync();
        }

        var otherwise = await BenchProcess.RunAsync(folder.Path, "compare", "scenarios.yaml", "--blocks", "2", "--resume", Runs.Out);
        var result = await BenchProcess.RunAsync(folder.Path, "compare", "--resume", Runs.Out);

        Assert.True(otherwise.ExitCode == 2, otherwise.All);
        Assert.Contains("chat/blocks was 6..6, and is 2..2", otherwise.Error, StringComparison.Ordinal);
        if (Verdicts.WasCrowded(result) || Verdicts.StaysOpenForCrowd(result))
            return; // blocks are invalid, or scatter, for the machine alone
        var claims = Claims(folder);
        Assert.Equal("regressed", claims["decode"]);
        // they contain the decode: 22 % slower, as far as the machine lets that be seen
        Assert.DoesNotContain(claims, claim => claim.Key is "throughput" or "e2e_p50" && claim.Value is "same" or "improved");
        Assert.DoesNotContain(claims, claim => claim.Key is "prefill" or "ttft_p50" && claim.Value == "regressed");
        Assert.True(result.ExitCode == 1, result.All);
        Assert.Matches(@"REGRESSED +decode, 1 user +\S+ → \S+ tok/s +−(19|20|21)\.\d % ", result.Output); // 1 / 1.25
        Assert.Contains("of 6 regressed", result.Output, StringComparison.Ordinal);
        Assert.Contains("exit 1", result.Output, StringComparison.Ordinal);
        var blocks = Runs.Cells(folder).Rows.Select(row => (row["block"], row["side"])).ToArray();
        Assert.Equal(Enumerable.Range(1, 6).SelectMany(block => new[] { ($"{block}", "a"), ($"{block}", "b") }), blocks.Order());
        Assert.All(blocks.Chunk(2), pair => Assert.Equal(pair[0].Item1, pair[1].Item1)); // both sides of a block next to each other
        Assert.Contains(blocks.Chunk(2), pair => pair[0].Item2 == "a");
        Assert.Contains(blocks.Chunk(2), pair => pair[0].Item2 == "b"); // whoever goes first is drawn
    }

    [Fact]
    public async Task Two_servers_named_on_the_command_line_that_are_alike_are_no_regression()
    {
        await using var one = Start(5);
        await using var other = Start(5);
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(
            folder.Path, "compare", one.Address.AbsoluteUri, other.Address.AbsoluteUri, "--model", "truth", "--blocks", "3", "--threshold",
            "ttft_p50=20%", "--threshold", "throughput=20%",
            "--set", "scenarios[0].output.tokens=10", "--set", "scenarios[0].load.requests=3", "--out", Runs.Out, "--format", "github");

        Assert.True(result.ExitCode is 0 or 4, result.All); // a machine that is busy meanwhile may leave something open
        Assert.DoesNotContain("regressed", Claims(folder).Values);
        Assert.Contains("::notice title=", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Path, Runs.Out, "github-summary.md")));
        // to be run again
        Assert.Contains(
            "compare: { axis: server, base: base, candidate: candidate, blocks: 3, thresholds: { ttft_p50: 20%, throughput: 20% } }",
            folder.Read(Runs.Out, "scenarios.yaml"),
            StringComparison.Ordinal);
        // the same prompts went to both
        Assert.Contains("Answers are the same", folder.Read(Runs.Out, "decision.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6 blocks of 4 cells", "--axis", "num_ctx", "--base", "2048", "--candidate", "4096", "--file", "scenarios.yaml")]
    [InlineData("2 to 3 blocks of 2 cells", "scenarios.yaml", "--blocks", "2..3")]
    public async Task What_the_command_line_says_is_laid_over_a_file(string plan, params string[] arguments)
    {
        await using var one = Start(5);
        await using var other = Start(5);
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", Scenario(one, other, "blocks: 6"));

        var result = await BenchProcess.RunAsync(folder.Path, ["compare", .. arguments, "--dry-run"]);

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains(plan, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_stands_twice_is_no_evidence()
    {
        await using var one = Start(1);
        using var folder = new ScratchFolder();
        await Runs.RunAsync(folder, Kit.Scenario.Chat(one.Address));

        var result = await BenchProcess.RunAsync(folder.Path, "compare", Runs.Out, "--against", Runs.Out);

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains("is named twice", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_that_were_measured_before_are_compared_with_a_reservation()
    {
        await using var one = Start(1);
        using var folder = new ScratchFolder();
        foreach (var (name, gap) in new[] { ("mon", 10.0), ("tue", 20.0) })
        {
            one.Options.Itl = TimeSpan.FromMilliseconds(gap);
            folder.Write("scenarios.yaml", Kit.Scenario.Chat(one.Address, requests: 10));
            (await BenchProcess.RunAsync(folder.Path, "run", "--out", name)).AssertDone();
        }

        var result = await BenchProcess.RunAsync(folder.Path, "compare", "mon", "--against", "tue", "--out", Runs.Out);

        if (Verdicts.WasCrowded(result) || Verdicts.StaysOpenForCrowd(result))
            return; // a cell is invalid for the machine alone
        Assert.True(result.ExitCode == 1, result.All);
        Assert.Contains("drift not controlled", result.Output, StringComparison.Ordinal);
        Assert.Equal("regressed", Claims(folder)["decode"]);
        Assert.Equal("single_runs", Decision(folder).GetProperty("basis").GetString());
        Assert.Contains("drift not controlled", folder.Read(Runs.Out, "report.md"), StringComparison.Ordinal);
        Assert.Contains("id=\"comparison\"", folder.Read(Runs.Out, "report.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one side: name base and candidate", "http://127.0.0.1:9")]
    [InlineData("is not a run folder, a program or the address of a server", "no-such-program", "http://127.0.0.1:9")]
    [InlineData("write one of server, model", "--axis", "modle", "--base", "a", "--candidate", "b")]
    [InlineData("write METRIC=PERCENT with one of decode", "--threshold", "decod=3%")]
    [InlineData("--force is for run folders", "--force")]
    [InlineData("no scenario of the file has a block 'compare'", "plain.yaml")]
    public async Task What_cannot_be_compared_is_said_with_what_to_write(string message, params string[] arguments)
    {
        using var folder = new ScratchFolder();
        folder.Write("plain.yaml", Kit.Scenario.Chat(new Uri("http://127.0.0.1:9/")));

        var result = await BenchProcess.RunAsync(folder.Path, ["compare", .. arguments]);

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private static ScriptedServer Start(double gapMs) => ScriptedServer.Start(options =>
    {
        options.Ttft = TimeSpan.FromMilliseconds(20);
        options.Itl = TimeSpan.FromMilliseconds(gapMs);
    });

    private static string Scenario(ScriptedServer one, ScriptedServer other, string more) => $$"""
        version: 1
        servers:
          - { name: v1, url: "{{one.Address}}" }
          - { name: v2, url: "{{other.Address}}" }
        scenarios:
          - name: chat
            endpoint: chat
            sweep: { model: truth }
            prompt: { text: "Count to ten." }
            output: { tokens: 10 }
            load: { requests: 3 }
            compare: { base: v1, candidate: v2, {{more}} }
        """;

    private static Dictionary<string, string?> Claims(ScratchFolder folder) =>
        Decision(folder).GetProperty("pairs")[0]
            .GetProperty("metrics")
            .EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("metric").GetString()!, metric => metric.GetProperty("claim").GetString());

    private static JsonElement Decision(ScratchFolder folder)
    {
        using var json = JsonDocument.Parse(folder.Read(Runs.Out, "decision.json"));
        return Assert.Single(json.RootElement.EnumerateArray()).Clone();
    }
}
