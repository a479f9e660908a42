using Bench.Core.Plans;
using static Bench.Analysis.Tests.Conclusions.ConclusionSamples;

namespace Bench.Analysis.Tests.Conclusions;

public sealed class SeveralModelsTests
{
    [Fact]
    public void Between_models_there_is_a_fastest_one_and_within_each_a_choice()
    {
        var conclusions = Of(Cell("small", "Q4", 25), Cell("small", "Q8", 50), Cell("large", "Q4", 100, gibibytes: 4), Cell(
            "large", "Q8", 200, gibibytes: 7));

        Assert.Equal(
            "small Q4 is the fastest of 2 models: 40.0 tok/s, 4.00 × large Q4 (95 % CI 4.000–4.000), in 2.0 GiB.", conclusions[0].Decision);
        Assert.Equal("The capabilities of the models were not measured.", conclusions[0].Change);
        Assert.Equal(
            "Take small Q4: 40.0 tok/s, 2.00 × Q8 (95 % CI 2.000–2.000); and large Q4: 10.0 tok/s, "
                + "2.00 × Q8 (95 % CI 2.000–2.000), which takes 3.0 GiB more.",
            conclusions[1].Decision);
    }

    [Fact]
    public void What_all_of_many_models_agree_in_is_one_sentence()
    {
        // 2.00, 1.50 and 2.50 times.
        var conclusion = Of(
            Cell("a", "Q4", 20), Cell("a", "Q8", 40), Cell("b", "Q4", 40), Cell("b", "Q8", 60), Cell("c", "Q4", 80, gibibytes: 3),
            Cell("c", "Q8", 200, gibibytes: 5))[1];

        Assert.Equal("Take Q4 for all 3 models: 1.50–2.50 × Q8 (every 95 % CI within 1.50–2.50).", conclusion.Decision);
        Assert.Equal("Q4", conclusion.Emphasis);
        Assert.Equal(6, conclusion.Cells.Count);
    }

    [Fact]
    public void Where_many_models_do_not_agree_each_choice_has_its_models()
    {
        var conclusion = Of(
            Cell("a", "Q4", 20), Cell("a", "Q8", 40), Cell("b", "Q8", 60), Cell("b", "Q4", 90), Cell("c", "Q4", 80), Cell("c", "Q8", 200),
            Cell("d", "Q4", 100), Cell("d", "Q8", 99, gibibytes: 3), Cell("e", "Q4", 100), Cell("e", "Q8", 100, gibibytes: 3))[1];

        Assert.Equal(
            "Take Q4 for 4 of 5 models (a, c and 2 more): 0.99–2.50 × Q8 (every 95 % CI within 0.99–2.50), for 2 of them as fast; "
                + "Q8 for b: 1.50 × Q4 (95 % CI 1.500–1.500).",
            conclusion.Decision);
    }

    [Fact]
    public void Tags_that_differ_in_their_quantization_alone_are_one_model() =>
        Assert.Equal("Which quantization?", Of(Cell("m:7b-q4", "Q4", 50), Cell("m:7b-q8", "Q8", 100))[0].Question);

    [Fact]
    public void Two_servers_are_told_by_their_names()
    {
        var conclusion = Of(Cell("m", "Q4", 50), Cell("m", "Q4", 100) with
        {
            Plan = Plan("m", "Q4", 1, null) with { Server = "other", Id = new CellId("chat/m/Q4/c=1@other") },
        })[0];

        Assert.Equal("Which server?", conclusion.Question);
        Assert.StartsWith("Take m Q4 on local: 20.0 tok/s, 2.00 × other", conclusion.Decision, StringComparison.Ordinal);
    }
}
