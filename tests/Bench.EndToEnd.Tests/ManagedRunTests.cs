using System.Diagnostics;
using System.Globalization;
using Bench.EndToEnd.Tests.Kit;
using Bench.Servers.Managed.Platform;

namespace Bench.EndToEnd.Tests;

/// <summary>
/// Runs against servers that the harness starts itself: a shell that tells its process id and becomes a simulated
/// Ollama, which listens where OLLAMA_HOST says.
/// </summary>
public sealed class ManagedRunTests
{
    private const string Model = "llama3.2:1b-instruct-q4_K_M";

    public ManagedRunTests() => Assert.SkipWhen(ProcessPlatform.Here() is null, "managed servers are supported on Linux only");

    [Fact]
    public async Task Each_value_of_an_axis_is_a_start_a_column_and_a_log_and_nothing_is_left_of_it()
    {
        using var folder = new ScratchFolder();

        var result = await RunAsync(folder, $"model: '{Model}', env.OLLAMA_NUM_PARALLEL: [1, 4], concurrency: [1, 4]");

        result.AssertDone();
        var rows = Runs.Cells(folder).Rows;
        Assert.Equal(["1", "1", "4", "4"], rows.Select(row => row["env.OLLAMA_NUM_PARALLEL"]));
        Assert.All(rows, row => Assert.Equal("ollama", row["server"]));
        Assert.Equal(
            ["ollama-2.log", "ollama.log"],
            Directory.GetFiles(Path.Combine(folder.Path, Runs.Out, "server-logs")).Select(Path.GetFileName).Order());
        Assert.Equal(2, Count(folder.Read(Runs.Out, "cells.jsonl"), "\"launch\":{\"number\":2,"));
        Assert.Equal(2, Ids(folder).Length);
        Assert.DoesNotContain(Ids(folder), Lives);
        // the logs' first place
        Assert.DoesNotContain(Directory.GetFileSystemEntries(folder.Path), path => Path.GetFileName(path).StartsWith('.'));
        // one slot queues, four do not
        Assert.True(double.Parse(rows[1]["queue_ms_mean"], CultureInfo.InvariantCulture) > double.Parse(
            rows[3]["queue_ms_mean"], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_plan_says_how_often_servers_are_started()
    {
        using var folder = new ScratchFolder();
        Write(folder, $"model: '{Model}', env.OLLAMA_NUM_PARALLEL: [1, 4], concurrency: [1, 4]");

        var plan = await BenchProcess.RunAsync(folder.Path, "plan");

        Assert.Contains("2 starts of servers", plan.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "reports")));
    }

    [Fact]
    public async Task A_harness_that_is_killed_leaves_no_server_and_the_run_can_be_gone_on_with()
    {
        using var folder = new ScratchFolder();
        Write(folder, $"model: '{Model}', env.OLLAMA_NUM_PARALLEL: [1, 4]", requests: 40);
        await using (var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out))
        {
            await MeasuringAsync(folder, process);
            process.Kill();
            await process.EndAsync();
        }

        await Wait.UntilAsync(() => !Array.Exists(Ids(folder), Lives), "the server to end");
        var refused = await BenchProcess.RunAsync(folder.Path, "run", "--resume", Runs.Out);
        var result = await BenchProcess.RunAsync(folder.Path, "run", "scenarios.yaml", "--resume", Runs.Out);

        Assert.True(refused.ExitCode == 2, refused.All); // a folder alone starts no command
        Assert.Contains("A folder may come from an untrusted source", refused.Error, StringComparison.Ordinal);
        result.AssertDone();
        Assert.Equal(2, Runs.Cells(folder).Rows.Count);
        Assert.All(Runs.Cells(folder).Rows, row => Assert.Equal("40", row["requests"]));
        Assert.DoesNotContain(Ids(folder), Lives);
    }

    [Fact]
    public async Task A_server_that_ends_in_mid_cell_is_started_anew_and_the_cell_is_measured_again_and_marked()
    {
        using var folder = new ScratchFolder();
        Write(folder, $"model: '{Model}'", requests: 80);
        await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        await MeasuringAsync(folder, process);

        using (var server = Process.GetProcessById(Ids(folder)[0]))
            server.Kill();
        var result = await process.EndAsync();

        result.AssertDone();
        Assert.Contains("it is restarted, and the cell is measured again", result.Output, StringComparison.Ordinal);
        var cell = Assert.Single(Runs.Cells(folder).Rows);
        Assert.Contains("cell-repeated", cell["findings"], StringComparison.Ordinal);
        Assert.Equal(("80", "80"), (cell["requests"], cell["ok"]));
        Assert.Contains("\"attempt\":2", folder.Read(Runs.Out, "cells.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ends_in_both_attempts_makes_the_cell_invalid_and_the_run_goes_on()
    {
        using var folder = new ScratchFolder();
        Write(folder, $"model: '{Model}', env.DIES_AFTER: [1.5, 1000]", requests: 80);

        var result = await BenchProcess.RunAsync(folder.Path, "run", "--out", Runs.Out);

        result.AssertDone();
        var rows = Runs.Cells(folder).Rows;
        Assert.Equal([false, true], rows.Select(Verdicts.IsValid));
        Assert.Contains("server-died", rows[0]["findings"], StringComparison.Ordinal);
        Assert.Contains("ended while it was in use", rows[0]["invalid_reason"], StringComparison.Ordinal);
        Assert.Equal("80", rows[1]["ok"]);
    }

    [Fact]
    public async Task A_setting_with_which_the_server_does_not_start_is_an_invalid_cell_and_the_others_are_measured()
    {
        using var folder = new ScratchFolder();

        var result = await RunAsync(folder, $"model: '{Model}', env.OLLAMA_KV_CACHE_TYPE: [f16, nonsense]");

        result.AssertDone();
        var rows = Runs.Cells(folder).Rows;
        Assert.Equal([true, false], rows.Select(Verdicts.IsValid));
        Assert.Contains("server-not-started", rows[1]["findings"], StringComparison.Ordinal);
        Assert.Contains("complains about OLLAMA_KV_CACHE_TYPE", rows[1]["invalid_reason"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ command: no-such-program }", "there is no program no-such-program", "use the full path of the program")]
    [InlineData("{ command: sh, args: [-c, 'echo out of luck; exit 3'] }", "ended before it was ready", "| out of luck")]
    [InlineData("{ command: sleep, args: [1000], ready: 1s }", "was not ready within 1 s", "may need a longer")]
    public async Task A_server_that_cannot_be_started_ends_the_run_before_it_begins(string managed, string what, string remedy)
    {
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", Scenario("- { name: ollama, managed: " + managed + " }", "model: a", requests: 1));

        var result = await BenchProcess.RunAsync(folder.Path, "run", "--out", Runs.Out);

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains(what, result.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, result.Error, StringComparison.Ordinal);
        Assert.Equal(["cache", "scenarios.yaml"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Two_runs_do_not_start_servers_on_one_machine_at_once()
    {
        using var folder = new ScratchFolder();
        Write(folder, $"model: '{Model}'", requests: 100_000);
        await using var first = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        await MeasuringAsync(folder, first);

        var second = await BenchProcess.RunAsync(folder.Path, "run", "--out", "other");

        Assert.True(second.ExitCode == 3, second.All);
        Assert.Contains($"process {first.Id} ", second.Error, StringComparison.Ordinal);
        await Signals.SendAsync(first, "INT");
        await first.EndAsync();
        Assert.DoesNotContain(Ids(folder), Lives);
    }

    private static Task<BenchResult> RunAsync(ScratchFolder folder, string sweep)
    {
        Write(folder, sweep, requests: 8);
        return BenchProcess.RunAsync(folder.Path, "run", "--out", Runs.Out);
    }

    private static void Write(ScratchFolder folder, string sweep, int requests = 8)
    {
        folder.Write("server.sh", $"""
            echo "process $$"
            if [ "$OLLAMA_KV_CACHE_TYPE" = nonsense ]; then echo "invalid OLLAMA_KV_CACHE_TYPE: nonsense"; exit 1; fi
            if [ -n "$DIES_AFTER" ]; then (until (exec 3<>/dev/tcp/127.0.0.1/$1) 2> /dev/null; do sleep 0.1; done; sleep $DIES_AFTER; kill -9 $$) & fi
            exec dotnet "{Path.Combine(AppContext.BaseDirectory, "bench.dll")}" simulate --port "$1" --env OLLAMA_NUM_PARALLEL=$OLLAMA_NUM_PARALLEL
            """);
        folder.Write("scenarios.yaml", Scenario(
            "- { name: ollama, managed: { command: bash, args: [server.sh, '{port}'], env: { DOTNET_TieredPGO: 0 } } }", sweep, requests));
    }

    private static string Scenario(string server, string sweep, int requests) => $$"""
        version: 1
        servers:
          {{server}}
        scenarios:
          - name: chat
            endpoint: chat
            sweep: { {{sweep}} }
            prompt: { text: "Count to ten." }
            output: { tokens: 20 }
            load: { requests: {{requests}} }
        """;

    /// <summary>Waits until a few measured requests are in the records file.</summary>
    private static Task MeasuringAsync(ScratchFolder folder, BenchProcess process)
    {
        var path = Path.Combine(folder.Path, Runs.Out, "records.jsonl");
        return Wait.UntilAsync(
            () => process.HasEnded || (File.Exists(path) && Count(ReadShared(path), "\"measured\"") >= 3), "the first measured requests");
    }

    /// <summary>Of the shells that became servers, in the order of their logs.</summary>
    private static int[] Ids(ScratchFolder folder) =>
    [
        .. Directory.GetFiles(Path.Combine(folder.Path, Runs.Out, "server-logs"), "*.log")
            .Select(log => ReadShared(log).Split('\n')[0])
            .Where(line => line.StartsWith("process ", StringComparison.Ordinal))
            .Select(line => int.Parse(line["process ".Length..], CultureInfo.InvariantCulture)),
    ];

    private static bool Lives(int id) => ProcessPlatform.Here()!.Find(id) is not null;

    private static int Count(string text, string word) => text.Split(word).Length - 1;

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
