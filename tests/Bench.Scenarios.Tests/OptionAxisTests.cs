using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Tests;

/// <summary>A sweep may name any option of the server as an axis.</summary>
public sealed class OptionAxisTests
{
    private static string Swept(string sweep, params string[] lines) =>
        Scenario.With(lines).Replace("sweep: { model: tiny }", $"sweep: {{ model: tiny, {sweep} }}", StringComparison.Ordinal);

    private static BenchmarkPlan With(string text, params string[] changes) =>
        PlanBuilder.Build(Scenario.Define(Scenario.Source(text) with { Overrides = changes }), null).Plan;

    [Fact]
    public void Each_value_is_a_cell_whose_id_tells_it_before_the_load()
    {
        var plan = Scenario.Plan(Swept("options.temperature: [0, 0.70], concurrency: [1, 2]"));

        Assert.Equal(
            [
                "chat/tiny/options.temperature=0/c=1", "chat/tiny/options.temperature=0/c=2",
                "chat/tiny/options.temperature=0.70/c=1", "chat/tiny/options.temperature=0.70/c=2",
            ],
            Scenario.Ids(plan));
        Assert.Equal("0.70", CellFactors.Of(plan.Cells[2])[Factor.Open("options.temperature")]!.Text);
    }

    [Fact]
    public void A_request_carries_the_value_beside_the_options_that_are_fixed()
    {
        var cell = Scenario.Cell(Swept("options.temperature: 0.70", "options: { top_k: 40 }"));

        Assert.Equal(
            "top_k=40 temperature=0.70",
            string.Join(' ', cell.Workload.Options.Select(option => $"{option.Key}={option.Value.GetRawText()}")));
    }

    [Fact]
    public void Words_numbers_and_booleans_go_as_they_are_written()
    {
        var plan = Scenario.Plan(Swept("options.stop: [END, \"5\", 6, true]"));

        Assert.Equal(["\"END\"", "\"5\"", "6", "true"], plan.Cells.Select(cell => cell.Workload.Options["stop"].GetRawText()));
    }

    [Fact]
    public void An_option_that_makes_the_server_load_anew_orders_the_run_like_the_other_ones()
    {
        var plan = Scenario.Plan(Swept("options.num_thread: [4, 8]", "repetitions: 2"));

        Assert.Equal(["4", "4", "8", "8"], plan.Cells.Select(cell => cell.Workload.Options["num_thread"].GetRawText()));
        Assert.Equal(2, plan.Cells.Select(cell => cell.Configuration).Distinct().Count());
    }

    [Fact]
    public void Points_are_excluded_by_it_and_included_with_it()
    {
        var plan = Scenario.Plan(Swept(
            "options.temperature: [0, 0.7, 1]",
            "exclude: [ { options.temperature: [0.70] } ]",
            "include: [ { options.temperature: 1.0 }, { options.temperature: 2 }, { options.seed: 7, options.temperature: 0 } ]"));

        Assert.Equal(
            [
                "chat/tiny/options.temperature=0", "chat/tiny/options.temperature=1", "chat/tiny/options.temperature=2",
                "chat/tiny/options.seed=7/options.temperature=0",
            ],
            Scenario.Ids(plan));
    }

    [Fact]
    public void The_command_line_changes_it_and_adds_it_in_brackets()
    {
        var text = Swept("options.temperature: [0, 0.7]");

        Assert.Equal(["chat/tiny/options.temperature=1"], Scenario.Ids(With(text, "scenarios.chat.sweep.options.temperature=1")));
        Assert.Equal(["chat/tiny/options.seed=7"], Scenario.Ids(With(Scenario.Smallest, "scenarios.chat.sweep[options.seed]=7")));
        var wrong = Assert.Single(
            ScenarioFile.Load(Scenario.Source(Scenario.Smallest) with { Overrides = ["scenarios.chat.sweep.options.seed=7"] }).Diagnostics);
        Assert.Equal((Codes.UnknownKey, "write one key: options.NAME"), (wrong.Code, wrong.Remedy));
    }

    [Theory]
    [InlineData("options.num_ctx: [1024]", Codes.Clash)] // has an axis of its own
    [InlineData("options.num_predict: [1, 2]", Codes.Clash)] // is the scenario's output
    [InlineData("options.temperature: [0, 0.0]", Codes.Duplicate)] // the same number
    [InlineData("options.temperature: [[1]]", Codes.WrongKind)] // a list of lists
    [InlineData("options.temperature: { a: 1 }", Codes.WrongKind)]
    [InlineData("options.temperature: [\"\"]", Codes.NoValue)]
    [InlineData("options.temperature: [.inf]", Codes.BadNumber)] // JSON has no form for it
    [InlineData("options.: 1", Codes.UnknownKey)]
    [InlineData("options.temprature: [0, 1]", Codes.UnknownOption)] // a warning, as under options
    public void What_is_wrong_with_it_is_told_once(string sweep, string code) => Assert.Equal(code, Scenario.Only(Swept(sweep)).Code);

    [Fact]
    public void An_option_that_is_fixed_and_swept_is_a_clash_where_it_is_fixed()
    {
        var clash = Scenario.Only(
            Swept("options.temperature: [0, 1]", "include: [ { options.temperature: 2 } ]", "options: { temperature: 0.5 }"));

        Assert.Equal(
            (Codes.Clash, "scenarios[0].options.temperature: temperature is also an axis of the sweep"), (clash.Code, clash.Message));
    }

    [Theory]
    [InlineData("options.num_batch: [64]", Codes.UnknownOption)] // an Ollama's alone
    [InlineData("options.max_tokens: [64]", Codes.Clash)] // Bench writes it itself
    public void A_server_of_kind_openai_has_the_options_that_it_has(string sweep, string code) =>
        Assert.Equal(code, Scenario.Only("servers: [ { name: v, kind: openai, url: \"http://host\" } ]\n" + Swept(sweep)).Code);

    [Fact]
    public void An_option_for_the_form_of_answers_clashes_with_a_format() => Assert.Equal(
        Codes.Clash,
        Scenario.Only(
            "servers: [ { name: v, kind: openai, url: \"http://host\" } ]\n" + Swept("options.grammar: [a, b]", "format: json")).Code);
}
