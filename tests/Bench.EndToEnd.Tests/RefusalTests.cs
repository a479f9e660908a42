using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>Servers that refuse: ahead of a run, in its first cell and in later ones.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("fault-413, truth")]
    [InlineData("truth, fault-413")]
    public async Task A_refused_request_makes_its_cell_invalid_whichever_cell_meets_it(string models)
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address, models));

        result.AssertDone();
        var cells = Runs.Cells(folder).Rows;
        var refused = Assert.Single(cells, cell => cell["model"] == Fault.Http413);
        Assert.Equal((false, "0", "2"), (Verdicts.IsValid(refused), refused["ok"], refused["errors"]));
        Assert.True(Verdicts.IsValid(Assert.Single(cells, cell => cell["model"] == "truth")));
        Assert.Contains("client_max_body_size", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_all_cells_are_refused_none_is_valid()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address, Fault.Http413));

        Assert.True(result.ExitCode == 5, result.All);
    }

    [Fact]
    public async Task A_hopeless_cell_is_ended_early_and_the_run_goes_on()
    {
        await using var server = ScriptedServer.Start();
        server.Always("/api/generate", Script.Respond(404, "text/plain", "404 page not found"));
        using var folder = new ScratchFolder();
        var scenario = Scenario.Chat(server.Address).Replace("scenarios:", $$"""
            scenarios:
              - name: gone
                endpoint: generate
                sweep: { model: truth, concurrency: 12 }
                prompt: { text: "Count to ten." }
                output: { tokens: 5 }
                load: { duration: 10m }
            """, StringComparison.Ordinal);

        var result = await Runs.RunAsync(folder, scenario);

        result.AssertDone();
        var cells = Runs.Cells(folder).Rows;
        Assert.Equal([false, true], cells.Select(Verdicts.IsValid));
        // twelve users fail at once
        Assert.Matches("ended early after 2[0-9] in a row had ended as rejected \\(HTTP 404\\)", cells[0]["invalid_reason"]);
        Assert.Contains(
            "\"ended_early\":{\"failures\":2",
            File.ReadAllText(Path.Combine(folder.Path, Runs.Out, "cells.jsonl")),
            StringComparison.Ordinal);
        Assert.InRange(server.RequestsTo("/api/generate").Count, 20, 100); // not thousands
    }

    [Theory]
    [InlineData("ollama", 2)]
    [InlineData("openai", 8)]
    public async Task A_server_that_still_loads_its_model_is_waited_for(string kind, int refusals)
    {
        await using var server = ScriptedServer.Start(options =>
        {
            options.Software = kind == "openai" ? "llama-server" : "ollama";
            options.RefusesFirst = refusals;
        });
        using var folder = new ScratchFolder();
        var scenario = Scenario.Chat(server.Address, "\"truth:latest\"").Replace("kind: ollama", "kind: " + kind, StringComparison.Ordinal);

        var result = await Runs.RunAsync(folder, scenario);

        result.AssertDone();
        Assert.Contains("waiting for server 'local' (HTTP 503: Loading model), at most 1m", result.Output, StringComparison.Ordinal);
        Assert.Equal(["ok", "ok"], Runs.MeasuredOutcomes(folder));
        Assert.Equal(kind == "openai" ? "b11669-Debian" : "0.32.15", Runs.Cells(folder).Rows.Single()["server_version"]);
    }
}
