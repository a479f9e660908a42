using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Planning;
using Bench.Scenarios.Reading;
using Bench.Scenarios.Starter;
using Bench.Scenarios.Yaml;
using Bench.Testing.Samples;

namespace Bench.Scenarios.Tests;

/// <summary>Reading and planning for a kind of server that the product does not have.</summary>
public sealed class OtherKindTests
{
    private static readonly ServerSpec Server = SampleCell.Server() with { Kind = SampleKind.Toy };

    [Theory]
    [InlineData(
        "endpoint: generate", "scenarios[0].endpoint: generate is for grown-ups, which kind toy does not have (write endpoint: chat)")]
    [InlineData(
        "endpoint: chat, options: { model: a }",
        "scenarios[0].options.model: Bench writes this field itself (name the model in the sweep)")]
    [InlineData(
        "endpoint: chat, options: { wheel: 4 }", "scenarios[0].options.wheel: no known Toy has this option, "
            + "and servers silently ignore options that they do not know (did you mean wheels?)")]
    public void Its_own_API_says_what_a_scenario_may_ask_for(string line, string expected)
    {
        var diagnostic = Assert.Single(Read(line));

        Assert.Equal(expected, $"{diagnostic.Message} ({diagnostic.Remedy})");
    }

    [Theory]
    [InlineData("endpoint: chat, options: { wheels: 4 }, keep_alive: 5m, think: true")]
    public void What_its_API_carries_passes(string line) => Assert.Empty(Read(line));

    [Fact]
    public void A_model_that_it_lacks_is_told_of_in_its_own_words()
    {
        var definition = Scenario.Define(Scenario.Smallest) with { Servers = [Server] };

        var build = PlanBuilder.Build(definition, new Dictionary<string, IReadOnlyList<InstalledForPlan>> { [Server.Name] = [] });

        Assert.Equal("`toy build tiny`", Assert.Single(build.Problems).Remedy);
    }

    [Fact]
    public void A_first_file_has_its_word_its_address_and_the_axes_that_its_API_carries()
    {
        var text = StarterScenario.For(new StarterServer(Server, "Toy 3", [Scenario.Installed("car")]), explicitUrl: null);

        Assert.Contains("kind: toy\n", text, StringComparison.Ordinal);
        Assert.Contains("${TOY_HOST:-http://127.0.0.1:8000}", text, StringComparison.Ordinal);
        Assert.Contains("num_ctx: [4096, 8192]", text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Diagnostic> Read(string line)
    {
        var bag = new DiagnosticBag("scenarios.yaml");
        var text = $"scenarios: [ {{ name: play, sweep: {{ model: car }}, prompt: {{ text: Hello }}, {line} }} ]\n";
        var file = (YamlMapping)YamlReader.Read(text, argument: null, bag)!;
        new ScenarioReader(new ServerNames([Server.Name], Overridden: false), [Server], Scenario.Source(text))
            .Read(new Field(file.Find("scenarios"), "scenarios", bag));
        return bag.Sorted();
    }
}
