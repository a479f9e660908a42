using System.Globalization;
using Bench.Statistics;
using Bench.Studies.Capacity;
using Bench.Studies.Capacity.Quick;
using Bench.Studies.Pricing;
using static System.FormattableString;

namespace Bench.Studies.Tests.Capacity;

/// <summary>What docs/capacity.md says is what the code does.</summary>
public sealed class CapacityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "capacity.md"));

    [Fact]
    public void Looks_have_the_requests_and_the_level_that_the_page_says()
    {
        var looks = LoadLooks.For(1);
        string[] totals = [.. Enumerable.Range(1, LoadLooks.Count)
            .Select(look => Enumerable.Range(1, look).Sum(looks.RequestsOf).ToString("#,0", CultureInfo.InvariantCulture))];
        var level = LoadLooks.LevelAt(1, ConfidenceLevel.L95).OneTail;

        Assert.Contains(
            $"{string.Join(", ", totals[..^1])} and {totals[^1]}; above 10 users, 20 per user at the first look, "
                + $"and {LoadLooks.For(LoadAxis.Rate.AtOnce(5)).RequestsOf(1)} at a rate",
            Page,
            StringComparison.Ordinal);
        Assert.Contains(
            Invariant($"0.05 · ln 1.1074 = {level:0.0000} may be spent: ln 0.0051 / ln 0.95 = {Math.Log(0.0051) / Math.Log(0.95):0.0}"),
            Page,
            StringComparison.Ordinal);
        Assert.Equal(
            LimitVerdict.Met, ExceedanceLimit.Judge(0, 103, new Probability(0.05), LoadLooks.LevelAt(1, ConfidenceLevel.L95)).Verdict);
        Assert.Equal(
            LimitVerdict.Open, ExceedanceLimit.Judge(0, 102, new Probability(0.05), LoadLooks.LevelAt(1, ConfidenceLevel.L95)).Verdict);
        Assert.Equal(200, looks.RequestsOf(1));
        Assert.Equal(220, LoadLooks.For(11).RequestsOf(1));
    }

    [Fact]
    public void The_example_of_batches_is_what_the_code_computes()
    {
        var share = new SerialValues([[.. Enumerable.Range(0, 400).Select(index => index / 10 % 10 == 0 ? 1.0 : 0)]], memory: 1)
            .Beyond(value => value > 0, ConfidenceLevel.L95);

        Assert.Contains(Invariant($"= 0.958 and {share.Count:0.0} are left"), Page, StringComparison.Ordinal);
        Assert.Contains(Invariant($"fewer than {SerialValues.FewestBatches} batches"), Page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quick_look_asks_as_much_as_the_page_says()
    {
        Assert.Contains(Invariant($"{QuickLoads.Rounds} requests per user"), Page, StringComparison.Ordinal);
        Assert.Contains(
            Invariant($"at least {100 * (1 - QuickLoads.MayMiss.Value):0} % of all requests keep every limit"),
            Page,
            StringComparison.Ordinal);
        Assert.Contains(
            Invariant($"0.05^(1/14) = {ShareBound.AtLeast(14, 14, ConfidenceLevel.L95):0.000}"), Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_law_and_the_machines_are_what_the_code_computes()
    {
        var law = new UniversalScalability(10, 0.5, 0.02, 0);

        Assert.Contains(
            Invariant($"X(2) = 20 / (1 + 0.5 + 0.04) = {law.At(2):0.0}, and throughput is highest with ")
                + Invariant($"√((1 − 0.5) / 0.02) = {law.Peak:0} users"),
            Page,
            StringComparison.Ordinal);
        Assert.Contains(
            Invariant($"75 / 8.8 = 8.5, so {MachineCount.For(300, 0.25, 11, 0.2) - MachineCount.Spare} machines, and one spare"),
            Page,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_costs_are_what_the_code_computes()
    {
        var all = new CapacityCosts(new Prices(1.2, 0.3), "11 users", new MeasuredPower(Watts: 400, "gpu counter", TokensPerSecond: 500));
        var rent = all with { Power = all.Power with { Watts = null } };
        var machines = new MachineCount(300, 10);

        Assert.Contains(
            Invariant($"10 · 1.20 / 300 = {rent.OfUserHour(machines, 0.25, 11):0.00} per user and hour"), Page, StringComparison.Ordinal);
        Assert.Contains(
            Invariant($"1.20 / (500 · 3600) · 10⁶ = {rent.OfMillionTokens:0.000} for a million tokens"), Page, StringComparison.Ordinal);
        Assert.Contains(
            "0.30 · 0.4 · 0.25 / 11 "
                + Invariant($"= {all.OfUserHour(machines, 0.25, 11) - rent.OfUserHour(machines, 0.25, 11):0.0000} per user"),
            Page,
            StringComparison.Ordinal);
        Assert.Contains(
            Invariant($"0.30 · 0.4 / 1.8 = {all.OfMillionTokens - rent.OfMillionTokens:0.000} for a million tokens"),
            Page,
            StringComparison.Ordinal);
    }
}
