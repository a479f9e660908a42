using Bench.Core.Plans;
using Bench.Testing.Samples;

namespace Bench.Runs.Tests;

public sealed class PlanDifferenceTests
{
    private static readonly BenchmarkPlan Plan = SampleCell.PlanOf(SampleCell.Chat(1), SampleCell.Chat(4));

    [Fact]
    public void Equal_plans_differ_in_nothing() =>
        Assert.Empty(PlanDifference.Between(Plan, SampleCell.PlanOf(SampleCell.Chat(1), SampleCell.Chat(4))));

    [Fact]
    public void A_changed_value_is_told_with_its_place_and_both_values() =>
        Assert.Equal(
            ["cells[1].measured.requests: 4, now 9"],
            PlanDifference.Between(Plan, SampleCell.PlanOf(SampleCell.Chat(1), SampleCell.Chat(4, requests: 9))));

    [Fact]
    public void What_was_not_set_before_is_told_as_such() =>
        Assert.Equal(
            ["cells[0].num_ctx: not set, now 2048"],
            PlanDifference.Between(Plan, SampleCell.PlanOf(SampleCell.Chat(1) with { NumCtx = 2048 }, SampleCell.Chat(4))));

    [Fact]
    public void A_cell_more_is_told_by_the_numbers() =>
        Assert.Equal(
            ["cells: 2 entries, now 3"],
            PlanDifference.Between(Plan, SampleCell.PlanOf(SampleCell.Chat(1), SampleCell.Chat(4), SampleCell.Chat(16))));

    [Fact]
    public void A_changed_secret_is_no_difference()
    {
        var before = Plan with { Servers = [SampleCell.Server() with { Auth = new ServerAuth.Bearer(new Secret("old")) }] };
        var after = Plan with { Servers = [SampleCell.Server() with { Auth = new ServerAuth.Bearer(new Secret("new")) }] };

        Assert.Empty(PlanDifference.Between(before, after));
    }
}
