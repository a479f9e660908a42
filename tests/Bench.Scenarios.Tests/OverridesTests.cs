using Bench.Core.Plans;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Tests;

/// <summary><c>--set path=value</c> and <c>--seed</c>.</summary>
public sealed class OverridesTests
{
    private const string Text = Scenario.Smallest + "    load: { requests: 9, duration: 1m }\n";

    [Theory]
    [InlineData("scenarios[0].load.requests=5")] // by number
    [InlineData("scenarios.chat.load.requests=5")] // by name
    [InlineData("scenarios[chat].load.requests = 5")]
    [InlineData("scenarios[0][load][\"requests\"]=5")]
    public void One_value_is_replaced_and_its_neighbours_stay(string assignment)
    {
        var cell = Cell(assignment);

        Assert.Equal((5, 60), (cell.Measured.Requests, cell.Measured.Duration!.Value.Seconds));
    }

    [Fact]
    public void What_is_not_there_is_added_with_all_that_leads_to_it()
    {
        var cell = Cell("scenarios.chat.timeouts.idle=5s", "scenarios.chat.options.top_k=3", "scenarios.chat.repetitions=1");

        Assert.Equal(5, cell.Timeouts.Idle.Seconds);
        Assert.Equal("3", cell.Workload.Options["top_k"].GetRawText());
    }

    [Fact]
    public void A_value_may_be_a_list_or_a_mapping()
    {
        var definition = Scenario.Define(
            Scenario.Source(Text) with { Overrides = ["scenarios.chat.sweep.concurrency=[1, 2]", "scenarios.chat.load={ requests: 3 }"] });
        var cells = PlanBuilder.Build(definition, null).Plan.Cells;

        Assert.Equal(["chat/tiny/c=1", "chat/tiny/c=2"], cells.Select(cell => cell.Id.Value));
        Assert.Equal(new StopCondition { Requests = 3 }, cells[0].Measured);
    }

    [Fact]
    public void Keys_with_dots_are_found_whole()
    {
        var text = Scenario.Smallest.Replace("tiny", "qwen2.5:7b, quantization: q8_0", StringComparison.Ordinal)
            + "models:\n  qwen2.5:7b: { pattern: \"a-{quantization}\" }\n";

        var definition = Scenario.Define(Scenario.Source(text) with { Overrides = ["models.qwen2.5:7b.pattern=b-{quantization}"] });

        Assert.Equal("b-q8_0", PlanBuilder.Build(definition, null).Plan.Cells[0].Model.Tag);
    }

    [Fact]
    public void The_last_of_several_wins()
    {
        Assert.Equal(7, Cell("scenarios.chat.load.requests=6", "scenarios.chat.load.requests=7").Measured.Requests);
    }

    [Theory]
    [InlineData("scenarios.chat.load.requests=many", "--set scenarios.chat.load.requests: error BEN016")]
    [InlineData("scenarios.chat.load.reqests=5", "--set scenarios.chat.load.reqests: error BEN012")]
    [InlineData("scenarios.chat.mix=5", "--set scenarios.chat.mix: error BEN013")]
    [InlineData("scenarios.caht.load.requests=5", "--set scenarios.caht.load.requests: error BEN030")]
    [InlineData("scenarios[3].load.requests=5", "--set scenarios[3].load.requests: error BEN030")]
    [InlineData("scenarios[0.load=5", "--set scenarios[0.load: error BEN030")]
    [InlineData("version.x=5", "--set version.x: error BEN030")]
    [InlineData("=5", "--set : error BEN030")]
    [InlineData("scenarios", "--set scenarios: error BEN030")]
    [InlineData("name=", "--set name: error BEN011")]
    [InlineData("name=[a", "--set name: error BEN004")]
    [InlineData("name=*a", "--set name: error BEN007")]
    [InlineData("servers[0].url=x", "--set servers[0].url: error BEN010")]
    public void A_mistake_in_it_is_told_with_the_argument_as_its_place(string assignment, string headline)
    {
        var load = ScenarioFile.Load(Scenario.Source(Text) with { Overrides = [assignment] });

        Assert.Null(load.Definition);
        Assert.StartsWith(headline, load.Diagnostics[^1].Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_of_the_file_come_first()
    {
        var load = ScenarioFile.Load(Scenario.Source(Text + "    repetitions: 0\n") with { Overrides = ["b=1", "a=1"] });

        Assert.Equal(["scenarios.yaml:8:18", "--set b", "--set a"], load.Diagnostics.Select(diagnostic => diagnostic.Where));
    }

    [Fact]
    public void The_seed_of_the_command_line_wins()
    {
        Assert.Equal(5, Scenario.Define("seed: 5\n" + Text).Seed);
        Assert.Equal(-6, Scenario.Define(Scenario.Source("seed: 5\n" + Text) with { Seed = -6 }).Seed);
    }

    private static PlanCell Cell(params string[] overrides) =>
        Assert.Single(PlanBuilder.Build(Scenario.Define(Scenario.Source(Text) with { Overrides = overrides }), null).Plan.Cells);
}
