using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class ResumeTests
{
    private const int Kills = 4;
    private const int RequestsPerCell = 6;

    [Fact]
    public async Task A_run_killed_four_times_at_random_points_and_resumed_has_every_planned_request_exactly_once()
    {
        await using var server = ScriptedServer.Start(options => options.Itl = TimeSpan.FromMilliseconds(30));
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", Sweep(server.Address));
        var random = new Random(20260102);

        for (var kill = 0; kill < Kills; kill++)
        {
            var point = server.RequestsTo("/api/chat").Count + random.Next(1, 7);
            await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), Arguments(folder));
            while (server.RequestsTo("/api/chat").Count < point && !process.HasEnded)
                await Task.Delay(
                    TimeSpan.FromMilliseconds(1 + random.Next(20)), TimeProvider.System, TestContext.Current.CancellationToken);
            process.Kill();
            await process.EndAsync();
        }

        var result = await BenchProcess.RunAsync(folder.Path, Arguments(folder));

        result.AssertDone();
        var measured = Runs.Requests(folder).Rows.Where(row => row["phase"] == "measured").ToArray();
        Assert.Equal(6 * RequestsPerCell, measured.Length);
        Assert.Equal(measured.Length, measured.Select(row => (row["cell"], row["request"])).Distinct().Count());
        Assert.All(Runs.Cells(folder).Rows, row => Assert.True(Verdicts.IsValid(row), row["invalid_reason"]));
        Assert.Contains("\"state\": \"complete\"", folder.Read(Runs.Out, "run.json"), StringComparison.Ordinal);
        Assert.Contains(measured, row => row["attempt"] != "1"); // some kill hit a cell in its middle
    }

    [Fact]
    public async Task An_interrupted_cell_is_run_again_and_a_finished_one_is_not()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        await Runs.RunAsync(folder, Sweep(server.Address), "--max-time", "1ms"); // the first cell is run, the others are dropped

        var result = await BenchProcess.RunAsync(folder.Path, "run", "--resume", Runs.Out);

        result.AssertDone();
        Assert.Contains("1 of 6 cells are finished; going on with 5", result.Output, StringComparison.Ordinal);
        Assert.Equal(6 * (RequestsPerCell + 1), Runs.WithoutRampAndDrain(folder).Count);
        Assert.Equal(6, Runs.Cells(folder).Rows.Count);
        Assert.Equal(["1"], Runs.Requests(folder).Rows.Select(row => row["attempt"]).Distinct());
    }

    [Fact]
    public async Task Another_plan_is_refused_with_the_difference()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        await Runs.RunAsync(folder, Sweep(server.Address), "--max-time", "1ms");

        var result = await BenchProcess.RunAsync(folder.Path, "run", "--resume", Runs.Out, "--set", "scenarios.chat.load.requests=7");

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains("cells[0].measured.requests: 6, now 7", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_server_version_is_refused_with_both()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        await Runs.RunAsync(folder, Sweep(server.Address), "--max-time", "1ms");
        server.Options.Version = "0.33.0";

        var result = await BenchProcess.RunAsync(folder.Path, "run", "--resume", Runs.Out);

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("0.33.0", result.Error, StringComparison.Ordinal);
        Assert.Contains("0.32.15", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_needs_secrets_asks_for_its_file_and_takes_it()
    {
        await using var server = ScriptedServer.Start(options => options.Bearer = "token-of-the-test");
        using var folder = new ScratchFolder();
        var scenario = Sweep(server.Address).Replace(
            "kind: ollama,", "kind: ollama, auth: { bearer: token-of-the-test },", StringComparison.Ordinal);
        await Runs.RunAsync(folder, scenario, "--max-time", "1ms");

        var asked = await BenchProcess.RunAsync(folder.Path, "run", "--resume", Runs.Out);
        var given = await BenchProcess.RunAsync(folder.Path, "run", "scenarios.yaml", "--resume", Runs.Out);

        Assert.True(asked.ExitCode == 2, asked.All);
        given.AssertDone();
        Assert.Contains("secrets", asked.Error, StringComparison.Ordinal);
        Assert.Equal(6, Runs.Cells(folder).Rows.Count);
    }

    /// <summary>A new run where the last one was killed before it had a manifest, else the next sitting.</summary>
    private static string[] Arguments(ScratchFolder folder)
    {
        if (File.Exists(Path.Combine(folder.Path, Runs.Out, "run.json")))
            return ["run", "--resume", Runs.Out];
        if (Directory.Exists(Path.Combine(folder.Path, Runs.Out)))
            Directory.Delete(Path.Combine(folder.Path, Runs.Out), recursive: true);
        return ["run", "--out", Runs.Out];
    }

    private static string Sweep(Uri server) => $$"""
        version: 1
        name: resumed
        servers: [ { name: local, kind: ollama, url: "{{server}}" } ]
        scenarios:
          - name: chat
            endpoint: chat
            sweep: { model: truth, num_ctx: [1024, 2048], concurrency: [1, 2, 3] }
            prompt: { text: "Count to ten." }
            output: { tokens: 5 }
            load: { requests: {{RequestsPerCell}} }
        """;
}
