using Bench.Core.Plans;
using Bench.Studies.Capacity;
using Bench.Studies.Capacity.Search;
using Bench.Studies.Pricing;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Capacity;

public sealed class CapacityInputsTests
{
    [Theory]
    [InlineData("slo", "2s", "2000ms")]
    [InlineData("slo", "66ms", "66ms")]
    [InlineData("slo", "5%", "5%")]
    [InlineData("slo", "15", "15")]
    [InlineData("slo", "0s", null)]
    [InlineData("slo", "101%", null)]
    [InlineData("slo", "fast", null)]
    [InlineData("from", "2", "2")]
    [InlineData("to", "0.25", "0.25")]
    [InlineData("to", "0", null)]
    [InlineData("think_time", "1m", "60000ms")]
    [InlineData("users", "30", "30")]
    [InlineData("users", "3.5", null)]
    [InlineData("prices", "1.20", "1.2")]
    [InlineData("prices", "0.298612", "0.298612")]
    [InlineData("prices", "0.0000001", null)]
    [InlineData("prices", "0", null)]
    [InlineData("prices", "1 €", null)]
    [InlineData("find", "rate", "rate")]
    [InlineData("find", "speed", null)]
    public void What_is_written_is_held_in_one_form(string name, string written, string? held)
    {
        var form = CapacityInputs.All.Single(input => input.Name == name).Form;

        Assert.Equal(held, form.Held(written));
        Assert.True(held is null || form.Holds(held));
    }

    [Fact]
    public void Limits_are_read_in_the_unit_of_their_metric()
    {
        var asked = CapacityInputs.Of(new Dictionary<string, string>
        {
            ["slo.ttft_p95"] = "2000ms",
            ["slo.error_rate"] = "5%",
            ["slo.decode"] = "15",
            ["headroom"] = "0.3",
        });

        Assert.Equal(
            [new ServiceObjective("error_rate", "mean", 5), new("ttft", "p95", 2000), new("decode", "mean", 15)],
            asked.ServiceLevel!.Objectives.OrderBy(objective => objective.Limit == 15));
        Assert.Equal((LoadAxis.Users, 1, 256, 0.3), (asked.Find, asked.From, asked.To, asked.Headroom));
        Assert.Null(CapacityInputs.Of(new Dictionary<string, string>()).ServiceLevel);
    }

    [Fact]
    public void Either_price_may_be_left_out()
    {
        Assert.Equal(
            new Prices(1.2, 0.3),
            CapacityInputs.Of(new Dictionary<string, string> { ["prices.hour"] = "1.2", ["prices.kwh"] = "0.3" }).Prices);
        Assert.Equal(new Prices(null, 0.3), CapacityInputs.Of(new Dictionary<string, string> { ["prices.kwh"] = "0.3" }).Prices);
        Assert.Null(CapacityInputs.Of(new Dictionary<string, string>()).Prices);
    }

    [Theory]
    [InlineData("", "there is no service level to judge loads by")]
    [InlineData("slo.ttft_p95=5%", "the limit on ttft_p95 is written in another unit")]
    [InlineData("slo.itl_p99=50ms", "a request has many gaps between tokens, and a search judges whole requests")]
    [InlineData("slo.ttft_p95=2000ms;from=8;to=4", "the lightest load is above the heaviest")]
    [InlineData("slo.ttft_p95=2000ms;to=4.5", "the number of users is not a whole number")]
    [InlineData("slo.ttft_p95=2000ms;find=rate", "a rate is searched for in an open loop, and the scenario has users")]
    [InlineData("slo.ttft_p95=2000ms", null)]
    public void What_cannot_be_searched_for_is_told_with_what_to_write(string inputs, string? what)
    {
        var obstacle = CapacityKind.Kind.Obstacle(
            inputs
                .Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('='))
                .ToDictionary(pair => pair[0], pair => pair[1]),
            [SampleCell.Chat()]);

        Assert.Equal(what, obstacle?.What);
        Assert.NotEqual("", obstacle?.Remedy);
    }
}
