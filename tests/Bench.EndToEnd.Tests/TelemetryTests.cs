using System.Globalization;
using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class TelemetryTests
{
    private const string Header = "t_ms,cell,source,device,metric,unit,value,sitting,server";

    [Fact]
    public async Task A_run_leaves_its_samples_and_says_what_was_sampled()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address));

        result.AssertDone();
        Assert.Equal(Header, folder.Read(Runs.Out, "telemetry.csv").Split('\n')[0]);
        Assert.All(CsvTable.Read(Path.Combine(folder.Path, Runs.Out, "telemetry.csv")).Rows, row =>
        {
            Assert.True(double.Parse(row["t_ms"], CultureInfo.InvariantCulture) >= 0);
            Assert.True(double.IsFinite(double.Parse(row["value"], CultureInfo.InvariantCulture)));
            Assert.Contains(row["cell"], (string[])["", "chat/truth"]);
            Assert.Equal("1", row["sitting"]);
        });
        var telemetry = Sitting(folder).GetProperty("telemetry");
        Assert.Equal(200_000_000, telemetry.GetProperty("interval_ns").GetInt64());
        Assert.Contains(telemetry.GetProperty("sources").EnumerateArray(), source =>
            source.GetProperty("name").GetString() == "server"
            && source.GetProperty("server").GetString() == "local"
            && source.GetProperty("rounds").GetInt64() >= 1);
    }

    [Fact]
    public async Task A_killed_run_tells_what_was_sampled_and_can_be_resumed_into_the_same_file()
    {
        await using var server = ScriptedServer.Start(options => options.Itl = TimeSpan.FromMilliseconds(20));
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", Scenario.Chat(server.Address, requests: 20));
        await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        await Wait.UntilAsync(() => server.RequestsTo("/api/chat").Count > 2, "measured requests");
        process.Kill();
        await process.EndAsync();

        Assert.True(Sitting(folder).TryGetProperty("telemetry", out _));
        var resumed = await BenchProcess.RunAsync(folder.Path, "run", "--resume", Runs.Out);

        resumed.AssertDone();
        var lines = folder.Read(Runs.Out, "telemetry.csv").Split('\n');
        Assert.Single(lines, line => line == Header);
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public async Task A_simulated_server_is_not_said_to_use_this_machine()
    {
        using var folder = new ScratchFolder();
        var result = await Runs.RunAsync(folder, """
            version: 1
            name: e2e
            servers: [ { name: sim, kind: simulator, simulator: { profile: rtx-4090, models: ["llama3.2:1b"] } } ]
            scenarios: [ { name: chat, endpoint: chat, sweep: { model: ["llama3.2:1b"] }, prompt: { text: "Count." }, output: { tokens: 5 }, load: { requests: 2 } } ]
            """);

        result.AssertDone();
        Assert.DoesNotContain("GPU", result.Output.Split("SIMULATED: ")[^1].Split('\n')[0], StringComparison.Ordinal);
        Assert.All(
            CsvTable.Read(Path.Combine(folder.Path, Runs.Out, "telemetry.csv")).Rows,
            row => Assert.Contains(row["source"], (string[])["host", "harness"]));
    }

    [Fact]
    public async Task Doctor_names_every_source()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var people = await BenchProcess.RunAsync(folder.Path, "doctor", server.Address.AbsoluteUri);
        var machines = await BenchProcess.RunAsync(folder.Path, "doctor", server.Address.AbsoluteUri, "--json");

        people.AssertDone();
        Assert.Contains("telemetry  ", people.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(machines.Output);
        var sources = json.RootElement.GetProperty("telemetry").EnumerateArray().ToArray();
        Assert.NotEmpty(sources);
        Assert.All(sources, source =>
        {
            Assert.Contains(source.GetProperty("source").GetString()!, people.Output, StringComparison.Ordinal);
            Assert.Equal(source.GetProperty("available").GetBoolean(), source.GetProperty("why_not").ValueKind == JsonValueKind.Null);
        });
    }

    private static JsonElement Sitting(ScratchFolder folder)
    {
        using var json = JsonDocument.Parse(folder.Read(Runs.Out, "run.json"));
        return json.RootElement.GetProperty("sittings")[0].Clone();
    }
}
