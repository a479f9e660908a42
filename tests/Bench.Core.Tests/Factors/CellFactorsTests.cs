using System.Text.Json;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Testing.Samples;

namespace Bench.Core.Tests.Factors;

public sealed class CellFactorsTests
{
    private static PlanCell Swept(PlanCell cell, params (string Name, string Json)[] values) => cell with
    {
        Swept = values.ToDictionary(value => value.Name, value => JsonSerializer.Deserialize<JsonElement>(value.Json)),
    };

    [Fact]
    public void A_cell_has_its_factors_in_the_order_of_labels()
    {
        var cell = SampleCell.Chat(concurrency: 4) with { NumCtx = 2048 };

        Assert.Equal(
            "scenario chat, endpoint chat, server local, model truth, num_ctx 2048, num_gpu auto, concurrency 4, repetition 1",
            CellFactors.Of(cell).ToString());
    }

    [Fact]
    public void Factors_that_a_sweep_names_stand_before_the_load_by_their_names()
    {
        var factors = CellFactors.Of(Swept(SampleCell.Chat(), ("options.top_k", "40"), ("options.seed", "7")));

        Assert.Equal(
            ["scenario", "endpoint", "server", "model", "num_gpu", "options.seed", "options.top_k", "concurrency", "repetition"],
            factors.Values.Select(pair => pair.Key.Name));
        Assert.Equal("7", factors[Factor.Open("options.seed")]!.Text);
    }

    [Fact]
    public void What_a_cell_has_no_value_of_is_null()
    {
        var factors = CellFactors.Of(SampleCell.Chat());

        Assert.Null(factors[Factor.NumCtx]);
        Assert.Null(factors[Factor.Rate]);
        Assert.Null(factors[Factor.Run]);
        Assert.Null(factors[Factor.Open("options.seed")]);
    }

    [Fact]
    public void Cells_alike_but_for_the_load_are_equal_without_it()
    {
        var (one, four) = (CellFactors.Of(SampleCell.Chat(1)), CellFactors.Of(SampleCell.Chat(4)));

        Assert.NotEqual(one, four);
        Assert.Equal(one.Except(Factor.Load), four.Except(Factor.Load));
        Assert.Single(new[] { one, four }.GroupBy(factors => factors.Except(Factor.Load)));
    }

    [Fact]
    public void Values_that_mean_the_same_are_equal_however_they_are_written()
    {
        PlanCell Of(string model, string quantization) =>
            SampleCell.Chat() with { Model = new ModelChoice { Name = model, Quantization = quantization } };

        Assert.Equal(CellFactors.Of(Of("tiny", "q4_K_M")), CellFactors.Of(Of("Tiny:latest", "Q4_K_M")));
        Assert.Equal(
            CellFactors.Of(Swept(SampleCell.Chat(), ("options.seed", "0.10"))),
            CellFactors.Of(Swept(SampleCell.Chat(), ("options.seed", "0.1"))));
        Assert.NotEqual(CellFactors.Of(Of("tiny", "q4_K_M")), CellFactors.Of(Of("tiny:1b", "q4_K_M")));
    }

    [Fact]
    public void A_value_is_replaced_added_at_its_place_or_taken_away()
    {
        var factors = CellFactors.Of(SampleCell.Chat());

        Assert.Equal("16", factors.With(Factor.Concurrency, FactorValue.Of(16))[Factor.Concurrency]!.Text);
        Assert.Equal(Factor.Run, factors.With(Factor.Run, FactorValue.Word("first")).Values[0].Key);
        Assert.Equal(factors.Except(Factor.Model), factors.With(Factor.Model, null));
    }

    [Fact]
    public void The_factors_among_several_cells_are_the_fixed_ones_and_all_that_some_sweep_names()
    {
        var among = CellFactors.Among([CellFactors.Of(SampleCell.Chat()), CellFactors.Of(Swept(SampleCell.Chat(), ("options.seed", "7")))]);

        Assert.Equal([.. Factor.All.Take(8), Factor.Open("options.seed"), .. Factor.All.Skip(8)], among);
    }
}
