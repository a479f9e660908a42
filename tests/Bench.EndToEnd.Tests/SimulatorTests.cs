using System.Globalization;
using Bench.EndToEnd.Tests.Kit;

namespace Bench.EndToEnd.Tests;

/// <summary>Runs on simulated servers: processes that bench starts itself, or that somebody started before.</summary>
public sealed class SimulatorTests
{
    private static readonly string[] Marked =
        ["requests.csv", "cells.csv", "records.jsonl", "cells.jsonl", "run.json", "scenarios.yaml", "report.md"];

    [Fact]
    public async Task Without_an_Ollama_the_run_falls_back_to_a_simulator_and_says_so_on_every_table_and_file()
    {
        using var folder = new ScratchFolder();
        var scenario = ScenarioOf("{ name: local, url: \"http://127.0.0.1:1\", fallback: simulator }", "model: installed");

        var result = await Runs.RunAsync(folder, scenario, "--only", "*llama3.2*q4*");

        result.AssertDone();
        Assert.Contains("SIMULATED: no Ollama answers at http://127.0.0.1:1/", result.Error, StringComparison.Ordinal);
        Assert.Equal("true", Runs.Cells(folder).Rows.Single()["simulated"]);
        Assert.All(Runs.Requests(folder).Rows, row => Assert.Equal("true", row["simulated"]));
        Assert.All(Marked, file => Assert.Contains("simulated", folder.Read(Runs.Out, file), StringComparison.OrdinalIgnoreCase));
        var tables = result.Output.Split('\n').Count(line => line.Contains("SIMULATED", StringComparison.Ordinal));
        Assert.True(tables >= 4, result.Output); // before the cells, the cell's line, above its row in the table, and below the files
    }

    [Fact]
    public async Task Whoever_names_a_server_gets_that_one_or_none()
    {
        using var folder = new ScratchFolder();
        var scenario = ScenarioOf("{ name: local, url: \"http://127.0.0.1:1\", fallback: simulator }", "model: installed");

        var named = await Runs.RunAsync(folder, scenario, "--server", "http://127.0.0.1:1");

        Assert.Equal(3, named.ExitCode);
        Assert.DoesNotContain("SIMULATED", named.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_simulated_servers_run_side_by_side_each_with_its_own_hardware_and_version()
    {
        using var folder = new ScratchFolder();
        const string Servers = """
            { name: fast, kind: simulator, simulator: { profile: rtx-4090, models: ["llama3.2:1b"], version: 0.24.0 } }
              - { name: slow, kind: simulator, simulator: { profile: cpu-only, models: ["llama3.2:1b"], env: { OLLAMA_NUM_PARALLEL: 2 } } }
            """;

        var result = await Runs.RunAsync(folder, ScenarioOf(Servers, "model: \"llama3.2:1b\""));

        result.AssertDone();
        var cells = Runs.Cells(folder).Rows;
        Assert.Equal(["0.24.0", "0.32.15"], cells.Select(cell => cell["server_version"]));
        Assert.True(Decode(cells[0]) > 5 * Decode(cells[1]), "a GPU against a CPU");
    }

    [Fact]
    public async Task A_simulator_that_is_called_an_Ollama_is_found_out()
    {
        using var folder = new ScratchFolder();
        await using var simulator =
            BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "simulate", "--port", "0", "--model", "qwen2.5:0.5b");
        var address = await FirstLineAsync(simulator);

        var result = await Runs.RunAsync(folder, ScenarioOf($"{{ name: local, url: \"{address}\" }}", "model: \"qwen2.5:0.5b\""));

        result.AssertDone();
        Assert.Equal("true", Runs.Cells(folder).Rows.Single()["simulated"]);
        Assert.Contains("*** SIMULATED", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remote_model_is_asked_nothing_unless_it_is_named_and_is_not_said_to_be_here()
    {
        using var folder = new ScratchFolder();
        await using var simulator = BenchProcess.Start(
            folder.Path, new Dictionary<string, string?>(), "simulate", "--port", "0", "--model", "qwen2.5:0.5b", "--remote",
            "gpt-oss:120b-cloud");
        var address = await FirstLineAsync(simulator);
        using var http = new HttpClient();

        (await BenchProcess.RunAsync(folder.Path, "init", address, "--out", "made.yaml")).AssertDone();
        (await BenchProcess.RunAsync(folder.Path, "doctor", address)).AssertDone();
        (await Runs.RunAsync(folder, ScenarioOf($"{{ name: local, url: \"{address}\" }}", "model: installed"))).AssertDone();
        var truth = await http.GetStringAsync(new Uri(address + "bench/truth"), TestContext.Current.CancellationToken);
        using var second = new ScratchFolder();
        var named = await Runs.RunAsync(second, ScenarioOf($"{{ name: local, url: \"{address}\" }}", "model: \"gpt-oss:120b-cloud\""));

        Assert.Contains("\"model\":\"qwen2.5:0.5b\"", truth, StringComparison.Ordinal);
        Assert.DoesNotContain("gpt-oss", truth, StringComparison.Ordinal);
        Assert.Contains(
            "# Left out, because they run elsewhere and may cost money: gpt-oss:120b-cloud (https://ollama.com:443)",
            folder.Read("made.yaml"),
            StringComparison.Ordinal);
        named.AssertDone();
        Assert.Equal("4", Runs.Cells(second).Rows.Single()["ok"]);
        var report = second.Read(Runs.Out, "report.md");
        Assert.All([named.All, report], text =>
            Assert.Contains("gpt-oss:120b-cloud runs on https://ollama.com:443, not on this machine", text, StringComparison.Ordinal));
        Assert.DoesNotContain("On this machine", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_that_does_not_fit_is_refused_and_not_cut()
    {
        using var folder = new ScratchFolder();
        var scenario = ScenarioOf(
            "{ name: sim, kind: simulator, simulator: { models: [\"qwen2.5:0.5b\"] } }", "model: \"qwen2.5:0.5b\", num_ctx: 16");

        var result = await Runs.RunAsync(folder, scenario);

        Assert.All(Runs.MeasuredOutcomes(folder), outcome => Assert.Equal("rejected", outcome));
        Assert.Contains(" tokens and the context holds 16", folder.Read(Runs.Out, "report.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_simulator_does_not_know_is_a_mistake_in_the_file()
    {
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(
            folder, ScenarioOf("{ name: sim, kind: simulator, simulator: { profile: rtx-9999 } }", "model: installed"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("scenarios.yaml:3:", result.Error, StringComparison.Ordinal);
        Assert.Contains("no hardware profile is called 'rtx-9999'", result.Error, StringComparison.Ordinal);
        Assert.Contains("bench simulate --list", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_simulator_ends_with_the_harness_that_started_it_even_when_that_is_killed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "child processes are looked up in /proc");
        using var folder = new ScratchFolder();
        folder.Write(
            "scenarios.yaml",
            ScenarioOf("{ name: sim, kind: simulator }", "model: installed").Replace(
                "requests: 4", "requests: 100000", StringComparison.Ordinal));
        await using var run =
            BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "scenarios.yaml", "--out", Runs.Out);
        await Wait.UntilAsync(() => run.Output.Contains("[1/", StringComparison.Ordinal), "the first cell");
        var child = Assert.Single(ChildrenOf(run.Id));

        run.Kill();

        await Wait.UntilAsync(() => !Directory.Exists($"/proc/{child.ToString(CultureInfo.InvariantCulture)}"), "the simulator's end");
    }

    /// <summary>
    /// The template's first 15 tokens come from the cache: as many of 64 are no faster to read than as many of a prompt without a template.
    /// </summary>
    [Fact]
    public async Task Prompts_in_a_template_are_read_as_fast_as_prompts_without_one()
    {
        using var folder = new ScratchFolder();
        const string Scenario = """
            version: 1
            servers: [{ name: sim, kind: simulator, simulator: { profile: cpu-only, models: ["qwen2.5:0.5b"] } }]
            scenarios:
              - { name: templated, endpoint: chat, sweep: { model: "qwen2.5:0.5b" }, prompt: { tokens: 64 }, output: { tokens: 2 }, load: { requests: 4 } }
              - { name: raw, endpoint: generate, raw: true, sweep: { model: "qwen2.5:0.5b" }, prompt: { tokens: 64 }, output: { tokens: 2 }, load: { requests: 4 } }
            """;

        var result = await Runs.RunAsync(folder, Scenario);

        result.AssertDone();
        var rates = Runs.Cells(folder).Rows
            .Select(cell => double.Parse(cell["prefill_tok_s_mean"], CultureInfo.InvariantCulture))
            .ToArray();
        Assert.InRange(rates[0] / rates[1], 0.95, 1.05); // 64 / 49 before
        Assert.Contains(
            "\"prompt_head\":{\"tokens\":15,\"source\":\"tokens\",\"probes\":2}",
            folder.Read(Runs.Out, "cells.jsonl"),
            StringComparison.Ordinal);
    }

    private static double Decode(IReadOnlyDictionary<string, string> cell) =>
        double.Parse(cell["decode_tok_s_mean"], CultureInfo.InvariantCulture);

    private static string ScenarioOf(string server, string axes) => $$"""
        version: 1
        servers:
          - {{server}}
        scenarios:
          - name: chat
            endpoint: chat
            sweep: { {{axes}} }
            prompt: { text: Count to one thousand. }
            output: { tokens: 8 }
            options: { temperature: 0 }
            load: { requests: 4 }
        """;

    private static async Task<string> FirstLineAsync(BenchProcess process)
    {
        await Wait.UntilAsync(() => process.Output.Contains('\n', StringComparison.Ordinal), "the simulator's address");
        return process.Output.Split('\n')[0].Trim();
    }

    private static IEnumerable<int> ChildrenOf(int parent) =>
        Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => name!.All(char.IsAsciiDigit))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(id => ParentOf(id) == parent);

    private static int ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            return int.Parse(
                stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it has ended meanwhile
        }
    }
}
