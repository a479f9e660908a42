using System.Globalization;
using Bench.EndToEnd.Tests.Kit;
using Bench.RealEngine.Tests.Kit;

namespace Bench.RealEngine.Tests;

/// <summary>Whole runs against a real llama-server that the harness starts itself.</summary>
public sealed class ManagedRunTests(EngineFixture engine)
{
    [Fact]
    public async Task Slots_are_an_axis_and_the_server_s_own_log_tells_that_they_were_taken()
    {
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario(engine.ModelFile, "arg.slots: [1, 2], concurrency: 2"));

        Assert.True(result.ExitCode is 0 or 5, result.All); // 5: a busy machine may make cells invalid
        var rows = Runs.Cells(folder).Rows;
        Assert.Equal(["1", "2"], rows.Select(row => row["arg.slots"]));
        var cells = folder.Read(Runs.Out, "cells.jsonl");
        Assert.Contains("\"slots\":1,", cells, StringComparison.Ordinal);
        Assert.Contains("\"slots\":2,", cells, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder.Path, Runs.Out, "server-logs")).Length);
        Assert.All(rows, row => Assert.Equal("6", row["ok"]));
    }

    [Fact]
    public async Task Two_servers_that_hold_their_models_are_not_there_together()
    {
        using var folder = new ScratchFolder();
        var model = engine.ModelFile;

        var result = await Runs.RunAsync(
            folder, Scenario(model, "arg.slots: 1, server: [llama, other]", $"\n  - {Server("other", model)}"));

        Assert.True(result.ExitCode is 0 or 5, result.All);
        Assert.Equal(["llama", "other"], Runs.Cells(folder).Rows.Select(row => row["server"]));
        Assert.All(Runs.Cells(folder).Rows, row => Assert.Equal("6", row["ok"]));
        Assert.All(
            Directory.GetFiles(Path.Combine(folder.Path, Runs.Out, "server-logs")),
            log => Assert.True(new FileInfo(log).Length > 0, log));
    }

    private static string Server(string name, string model) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{ name: {name}, kind: openai, managed: {{ command: '{EngineFolder.Launcher}', args: [-m, '{model}', --alias, tiny, --host, "
            + $"127.0.0.1, --port, '{{port}}', -np, '{{slots}}', -c, 2048, -t, 1], ready: 60s }} }}");

    private static string Scenario(string model, string sweep, string more = "") => $$"""
        version: 1
        servers:
          - {{Server("llama", model)}}{{more}}
        scenarios:
          - name: chat
            endpoint: chat
            sweep: { model: tiny, {{sweep}} }
            prompt: { text: "Count to ten." }
            output: { tokens: 8 }
            load: { requests: 6 }
        """;
}
