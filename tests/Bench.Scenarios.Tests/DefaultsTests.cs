using Bench.Core.Plans;
using Bench.Scenarios.Tests.EditorSchema;

namespace Bench.Scenarios.Tests;

/// <summary>What scenarios take from <c>defaults</c>, and where mistakes in them are told.</summary>
public sealed class DefaultsTests
{
    private const string TwoScenarios =
        """
        version: 1
        defaults:
          endpoint: chat
          sweep: { model: tiny, concurrency: [1, 2] }
          prompt: { tokens: 100 }
          options: { temperature: 0, top_k: 5 }
          load: { requests: 10 }
        scenarios:
          - name: plain
          - name: changed
            sweep: { rate: 2/s }
            prompt: { text: Hello }
            options: { top_k: 7 }
            load: { duration: 20s }

        """;

    [Fact]
    public void A_scenario_has_the_keys_that_it_does_not_write()
    {
        var plain = Scenario.Define(TwoScenarios).Scenarios[0];

        Assert.Equal(Endpoint.Chat, plain.Workload.Endpoint);
        Assert.Equal(10, plain.Measured.Requests);
        Assert.Equal(["plain/tiny/c=1", "plain/tiny/c=2", "changed/tiny/rate=2"], Scenario.Ids(Scenario.Plan(TwoScenarios)));
    }

    [Fact]
    public void Mappings_that_both_have_are_merged_by_key_and_the_scenarios_own_win()
    {
        var changed = Scenario.Define(TwoScenarios).Scenarios[1];

        Assert.Equal((10, 20.0), (changed.Measured.Requests, changed.Measured.Duration!.Value.Seconds));
        Assert.Equal(
            ["temperature=0", "top_k=7"],
            changed.Workload.Options.Select(option => $"{option.Key}={option.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_keys_that_exclude_each_other_a_scenario_takes_none_beside_its_own() =>
        Assert.Equal("Hello", Assert.IsType<PromptSpec.Text>(Scenario.Define(TwoScenarios).Scenarios[1].Workload.Prompt).Value);

    [Fact]
    public void Lists_are_replaced()
    {
        var plan = Scenario.Plan(TwoScenarios + "  - name: third\n    sweep: { concurrency: [4] }\n    include: [ { concurrency: 8 } ]\n");

        Assert.Equal(
            ["third/tiny/c=4", "third/tiny/c=8"], Scenario.Ids(plan).Where(id => id.StartsWith("third", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_key_that_no_scenario_has_is_told_once_with_the_one_that_was_meant()
    {
        var diagnostic = Scenario.Only(
            TwoScenarios.Replace("  load: { requests: 10 }", "  lod: { requests: 10 }", StringComparison.Ordinal));

        Assert.Equal(
            ("scenarios.yaml:7:3: error BEN012: unknown key 'lod' in defaults", "did you mean load?"),
            (diagnostic.Headline, diagnostic.Remedy));
    }

    [Theory]
    [InlineData("load: { requests: 10 }", "load: { requets: 10 }", "7:11", "unknown key 'requets' in defaults.load")]
    [InlineData("load: { requests: 10 }", "load: { requests: ten }", "7:21", "defaults.load.requests: 'ten' is not a whole number")]
    public void A_mistake_that_all_scenarios_have_from_there_is_told_once_where_it_is_written(
        string right, string wrong, string place, string message)
    {
        var diagnostic = Scenario.Only(TwoScenarios.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal(place, $"{diagnostic.Line}:{diagnostic.Column}");
        Assert.StartsWith(message, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_one_scenario_names_it()
    {
        var diagnostic = Scenario.Only(TwoScenarios.Replace(
            "  prompt: { tokens: 100 }", "  prompt: { messages: [ { role: user, content: a } ] }", StringComparison.Ordinal)
            .Replace("- name: plain", "- name: plain\n    endpoint: embed", StringComparison.Ordinal));

        Assert.Equal(5, diagnostic.Line);
        Assert.StartsWith("scenarios[0].prompt.messages:", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chat", "output: { tokens: 8 }", "embed")]
    [InlineData("chat", "think: true", "embeddings")]
    [InlineData("generate", "stream: false", "embed")]
    [InlineData("generate", "raw: true", "chat")]
    [InlineData("embed", "batch: 4", "generate")]
    public void A_scenario_with_another_endpoint_takes_nothing_that_it_cannot_carry(string others, string key, string endpoint)
    {
        var text = TwoScenarios.Replace("  endpoint: chat", $"  endpoint: {others}\n  {key}", StringComparison.Ordinal)
            .Replace("- name: plain", $"- name: plain\n    endpoint: {endpoint}", StringComparison.Ordinal);

        Assert.Equal(endpoint, Scenario.Define(text).Scenarios[0].Workload.Endpoint.Word);
    }

    [Fact]
    public void A_default_is_changed_on_the_command_line_like_any_other_key()
    {
        var source = Scenario.Source(TwoScenarios) with { Overrides = ["defaults.load.requests=5", "scenarios.plain.load.requests=6"] };

        Assert.Equal([6, 5], Scenario.Define(source).Scenarios.Select(scenario => scenario.Measured.Requests));
    }

    [Fact]
    public void An_editor_takes_scenarios_whose_keys_stand_in_the_defaults_and_misses_them_without() =>
        Assert.Equal((true, false), (SchemaFile.Holds(TwoScenarios), SchemaFile.Holds("version: 1\nscenarios:\n  - name: plain\n")));
}
