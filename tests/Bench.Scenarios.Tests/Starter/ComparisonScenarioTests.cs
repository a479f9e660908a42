using Bench.Core.Studies;
using Bench.Scenarios.Planning;
using Bench.Scenarios.Starter;

namespace Bench.Scenarios.Tests.Starter;

public sealed class ComparisonScenarioTests
{
    private static readonly DecisionBlock Compare = new(
        ComparisonScenario.Block,
        [
            .. ((string[])["axis", "base", "candidate", "blocks", "noise_floor"]).Select(key => new StudyInput(key, StudyInputForm.Text)),
            new StudyInput("thresholds", StudyInputForm.Text) { Members = ["decode", "e2e_p50"] },
        ]);

    private static readonly IReadOnlyList<ComparedServer> Two =
    [
        new ComparedServer("base", "ollama", "http://127.0.0.1:11434", null),
        new ComparedServer("candidate", "ollama", null, "/opt/new: ollama/bin/ollama"),
    ];

    [Fact]
    public void A_file_made_for_two_servers_asks_both_for_every_model()
    {
        var file = Define(ComparisonScenario.For(
            new ComparedSides { Values = ComparedServer.Names, Servers = Two, Models = ["llama3.2:1b", "qwen2.5:7b"] }));

        var plan = PlanBuilder.Build(file, null).Plan;
        Assert.Equal(
            [("base", "llama3.2:1b"), ("base", "qwen2.5:7b"), ("candidate", "llama3.2:1b"), ("candidate", "qwen2.5:7b")],
            plan.Cells.Select(cell => (cell.Server, cell.Model.Name)));
        Assert.Equal("/opt/new: ollama/bin/ollama", file.Servers[1].Managed!.Command);
        Assert.Equal(("server", "base", "candidate", false), Asked(file, "chat"));
    }

    [Theory]
    [InlineData("num_ctx", "4096", "8192")]
    [InlineData("num_gpu", "0", "99")]
    [InlineData("options.num_batch", "256", "512")]
    [InlineData("options.temperature", "0", "0.7")]
    public void A_file_made_for_an_axis_sweeps_exactly_its_two_values(string axis, string one, string other)
    {
        var file = Define(ComparisonScenario.For(new ComparedSides { Axis = axis, Values = (one, other), Models = ["llama3.2:1b"] }));

        var plan = PlanBuilder.Build(file, null).Plan;
        Assert.Equal(2, plan.Cells.Count);
        Assert.Equal((axis, one, other, false), Asked(file, "chat"));
    }

    [Fact]
    public void What_is_said_of_the_comparison_stands_in_a_file_that_is_made()
    {
        var file = Define(ComparisonScenario.For(new ComparedSides
        {
            Axis = "num_ctx",
            Values = ("4096", "8192"),
            Models = ["a"],
            Settings = [("blocks", "6..8"), ("thresholds.decode", "5%"), ("thresholds.e2e_p50", "7%")],
        }));

        var asked = file.AskedOf(ComparisonScenario.Block)["chat"];
        Assert.Equal(("6..8", "5%", "7%"), (asked["blocks"], asked["thresholds.decode"], asked["thresholds.e2e_p50"]));
    }

    [Fact]
    public void The_sides_take_the_place_of_a_files_servers_and_every_scenario_is_compared()
    {
        const string File = """
            version: 1
            servers: [ { name: old, url: a }, { name: new, url: b } ]
            scenarios:
              - { name: one, endpoint: chat, sweep: { server: [old, new], model: m }, prompt: { text: Hello } }
              - { name: two, endpoint: chat, sweep: { model: m }, prompt: { text: Hello } }
            """;

        var file = Define(File, ComparisonScenario.Overrides(
            Define(File), new ComparedSides { Values = ComparedServer.Names, Servers = Two, Settings = [("noise_floor", "true")] }));

        Assert.Equal(["base", "candidate"], file.Servers.Select(server => server.Name));
        Assert.Equal(4, PlanBuilder.Build(file, null).Plan.Cells.Count);
        Assert.Equal(("server", "base", "candidate", true), Asked(file, "one"));
        Assert.Equal(("server", "base", "candidate", true), Asked(file, "two"));
    }

    [Fact]
    public void Of_a_file_that_says_what_is_compared_only_that_is_and_it_keeps_what_else_stands_there()
    {
        const string File = """
            version: 1
            scenarios:
              - { name: one, endpoint: chat, sweep: { model: m }, prompt: { text: Hello } }
              - { name: two, endpoint: chat, sweep: { model: m, num_ctx: 4096 }, prompt: { text: Hello }, compare: { axis: num_ctx, base: 1024, candidate: 2048, blocks: 3..5 } }
            """;

        var file = Define(File, ComparisonScenario.Overrides(Define(File), new ComparedSides { Values = ("4096", "8192") }));

        Assert.Equal(["two"], file.AskedOf(ComparisonScenario.Block).Keys);
        Assert.Equal("3..5", file.AskedOf(ComparisonScenario.Block)["two"]["blocks"]);
        Assert.Equal(("num_ctx", "4096", "8192", false), Asked(file, "two"));
        Assert.Equal(
            [4096, 8192], PlanBuilder.Build(file.DecidedBy(ComparisonScenario.Block), null).Plan.Cells.Select(cell => cell.NumCtx!.Value));
    }

    [Fact]
    public void What_is_said_of_the_comparison_alone_leaves_its_sides_as_they_are()
    {
        const string File = """
            version: 1
            scenarios:
              - { name: one, endpoint: chat, sweep: { model: m, num_ctx: [1024, 2048] }, prompt: { text: Hello }, compare: { axis: num_ctx, base: 1024, candidate: 2048, blocks: 3..5 } }
            """;

        var file = Define(File, ComparisonScenario.Overrides(Define(File), new ComparedSides { Settings = [("blocks", "6..8")] }));

        Assert.Equal(("num_ctx", "1024", "2048", false), Asked(file, "one"));
        Assert.Equal("6..8", file.AskedOf(ComparisonScenario.Block)["one"]["blocks"]);
    }

    private static (string Axis, string Base, string Candidate, bool IsNoiseFloor) Asked(
        Definition.ScenarioDefinition file, string scenario)
    {
        var asked = file.AskedOf(ComparisonScenario.Block)[scenario];
        return (asked["axis"], asked["base"], asked["candidate"], asked.ContainsKey("noise_floor"));
    }

    private static Definition.ScenarioDefinition Define(string text, params IReadOnlyList<string> changes) =>
        Scenario.Define(Scenario.Source(text) with { Blocks = [Compare], Overrides = changes });
}
