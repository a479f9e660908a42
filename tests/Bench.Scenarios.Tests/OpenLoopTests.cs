using System.Globalization;
using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Scenarios.Tests;

/// <summary>Rates, and what goes with them.</summary>
public sealed class OpenLoopTests
{
    [Theory]
    [InlineData("2/s", 2, "2")]
    [InlineData("0.5/s", 0.5, "0.5")]
    [InlineData("30/m", 0.5, "0.5")]
    [InlineData("\"20/m\"", 1.0 / 3, "0.333333")]
    [InlineData("1800/h", 0.5, "0.5")]
    [InlineData("10000/s", 10000, "10000")]
    [InlineData("0.000001/s", 0.000001, "0.000001")]
    [InlineData("2.50/s", 2.5, "2.5")]
    public void A_rate_is_a_number_of_requests_and_a_unit_of_time(string written, double rate, string named)
    {
        var cell = Scenario.Cell(Swept($"rate: {written}"));

        Assert.Equal(rate, cell.Load.Rate!.Value, 1e-15);
        Assert.Null(cell.Load.Users);
        Assert.Equal("chat/tiny/rate=" + named, cell.Id.Value);
    }

    [Fact]
    public void Ids_and_rates_are_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal("chat/tiny/rate=0.5", Scenario.Cell(Swept("rate: 0.5/s")).Id.Value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_is_absent_has_the_documented_default()
    {
        var cell = Scenario.Cell(Swept("rate: 2/s"));

        Assert.Equal(
            new LoadProfile.OpenLoop { RequestsPerSecond = 2, Arrivals = new ArrivalPattern.Poisson(), Drain = Duration.FromSeconds(60) },
            cell.Load);
        Assert.Equal(new StopCondition { Requests = 32 }, cell.Measured);
    }

    [Fact]
    public void A_cell_holds_all_that_the_file_says()
    {
        var cell = Scenario.Cell(Swept(
            "rate: 4/s",
            "load: { requests: 600, duration: 2m, arrivals: gamma, burstiness: 0.5, ramp: { from: 30/m, to: 4/s, over: "
                + "10s }, max_in_flight: 64, drain: 5s }"));

        Assert.Equal(
            new LoadProfile.OpenLoop
            {
                RequestsPerSecond = 4,
                Arrivals = new ArrivalPattern.Gamma(0.5),
                Ramp = new RateRamp(0.5, 4, Duration.FromSeconds(10)),
                MaxInFlight = 64,
                Drain = Duration.FromSeconds(5),
            },
            cell.Load);
        Assert.Equal(new StopCondition { Requests = 600, Duration = Duration.FromSeconds(120) }, cell.Measured);
    }

    [Fact]
    public void A_ramp_begins_at_nothing_and_ends_at_each_cells_own_rate()
    {
        var cells = Scenario.Plan(Swept("rate: [2/s, 4/s]", "load: { requests: 600, ramp: { over: 10s } }")).Cells;

        Assert.Equal(
            [new RateRamp(0, 2, Duration.FromSeconds(10)), new RateRamp(0, 4, Duration.FromSeconds(10))],
            cells.Select(cell => ((LoadProfile.OpenLoop)cell.Load).Ramp!));
    }

    [Fact]
    public void Saying_how_requests_arrive_leaves_their_number_as_it_is()
    {
        var cell = Scenario.Cell(Swept("rate: 2/s", "load: { arrivals: constant }"));

        Assert.Equal(new ArrivalPattern.Constant(), ((LoadProfile.OpenLoop)cell.Load).Arrivals);
        Assert.Equal(new StopCondition { Requests = 32 }, cell.Measured);
    }

    [Fact]
    public void An_included_entry_may_have_the_other_kind_of_load()
    {
        Assert.Equal(
            ["chat/tiny/rate=1", "chat/tiny/rate=2", "chat/tiny/c=1"],
            Scenario.Ids(Scenario.Plan(Swept("rate: [1/s, 2/s]", "include: [ { concurrency: 1 } ]", "load: { requests: 5, drain: 5s }"))));
        Assert.Equal(
            ["chat/tiny/c=1", "chat/tiny/c=2", "chat/tiny/rate=0.5"],
            Scenario.Ids(
                Scenario.Plan(Swept("concurrency: [1, 2]", "include: [ { rate: 0.5/s } ]", "load: { requests: 5, arrivals: constant }"))));
    }

    [Fact]
    public void An_included_entry_without_a_load_takes_that_of_the_sweep()
    {
        Assert.Equal(
            ["chat/tiny/rate=1", "chat/other/rate=1"],
            Scenario.Ids(Scenario.Plan(Swept("rate: 1/s", "include: [ { model: other } ]"))));
    }

    [Fact]
    public void Points_are_excluded_by_their_rate()
    {
        Assert.Equal(
            ["chat/tiny/ctx=1/rate=1", "chat/tiny/ctx=2/rate=1", "chat/tiny/ctx=2/rate=2"],
            Scenario.Ids(Scenario.Plan(Swept("num_ctx: [1, 2], rate: [1/s, 2/s]", "exclude: [ { num_ctx: 1, rate: 120/m } ]"))));
    }

    [Theory]
    [InlineData("rate: 2", "5:33 BEN032", "write the unit: 2/s, or 2/m for requests per minute")]
    [InlineData("rate: [1/s, 2.5]", "5:39 BEN032", "write the unit: 2.5/s, or 2.5/m for requests per minute")]
    [InlineData("rate: 2 rps", "5:33 BEN032", "write a number of requests and /s, /m or /h: 2/s, 0.5/s, 30/m")]
    [InlineData("rate: -1/s", "5:33 BEN032", "write a number of requests and /s, /m or /h: 2/s, 0.5/s, 30/m")]
    [InlineData("rate: 0/s", "5:33 BEN032", "write a rate such as 2/s")]
    [InlineData("rate: 10001/s", "5:33 BEN032", "write a rate such as 2/s")]
    [InlineData("rate: 0.0000001/s", "5:33 BEN032", "write a rate such as 2/s")]
    [InlineData("rate: []", "5:33 BEN026", "write at least one value, or remove the line")]
    [InlineData("rate: [0.5/s, 30/m]", "5:41 BEN021", "remove it; to run cells again, write repetitions")]
    [InlineData("concurrency: 1, rate: 1/s", "5:49 BEN023", "keep one of the two; an entry of include may have the other")]
    public void A_wrong_rate_is_told_at_its_place(string axes, string expected, string remedy)
    {
        var diagnostic = Scenario.Only(Swept(axes));

        Assert.Equal(expected, $"{diagnostic.Line}:{diagnostic.Column} {diagnostic.Code}");
        Assert.Equal(remedy, diagnostic.Remedy);
    }

    [Fact]
    public void Both_kinds_of_load_together_are_named()
    {
        var message = Scenario.Only(Swept("rate: 1/s, concurrency: 4")).Message;

        Assert.Contains("concurrency", message, StringComparison.Ordinal);
        Assert.Contains("rate", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("include: [ { rate: 1/s, concurrency: 1 } ]", "7:24 BEN023")]
    [InlineData("exclude: [ { rate: 1/s, concurrency: 1 } ]", "7:24 BEN023")]
    [InlineData("load: { arrivals: uniform }", "7:23 BEN015")]
    [InlineData("load: { arrivals: gamma }", "7:23 BEN014")]
    [InlineData("load: { burstiness: 2 }", "7:25 BEN023")]
    [InlineData("load: { arrivals: poisson, burstiness: 2 }", "7:44 BEN023")]
    [InlineData("load: { arrivals: gamma, burstiness: 0 }", "7:42 BEN016")]
    [InlineData("load: { arrivals: gamma, burstiness: 1001 }", "7:42 BEN016")]
    [InlineData("load: { max_in_flight: 0 }", "7:28 BEN016")]
    [InlineData("load: { drain: 5 }", "7:20 BEN017")]
    [InlineData("load: { drain: }", "7:20 BEN011")]
    [InlineData("load: { ramp: 5s }", "7:19 BEN010")]
    [InlineData("load: { ramp: {} }", "7:19 BEN014")]
    [InlineData("load: { ramp: { over: 5 } }", "7:27 BEN017")]
    [InlineData("load: { ramp: { from: 0, over: 5s } }", "7:27 BEN032")]
    [InlineData("load: { ramp: { to: 0/s, over: 5s } }", "7:25 BEN032")]
    [InlineData("load: { ramp: { to: 3/s, over: 5s } }", "7:25 BEN023")]
    [InlineData("load: { ramp: { upto: 2/s, over: 5s } }", "7:21 BEN012")]
    public void A_wrong_value_of_an_open_loop_is_told_at_its_place(string line, string expected)
    {
        Assert.Equal([expected], Scenario.Codes(Swept("rate: 2/s", line)));
    }

    [Theory]
    [InlineData("arrivals: poisson", "7:36")]
    [InlineData("burstiness: 2", "7:38")]
    [InlineData("max_in_flight: 2", "7:41")]
    [InlineData("drain: 60s", "7:33")]
    public void Keys_of_open_loops_are_refused_where_no_cell_has_a_rate(string key, string place)
    {
        var diagnostic = Scenario.Only(Scenario.With($"load: {{ requests: 5, {key} }}"));

        Assert.Equal($"{place} BEN023", $"{diagnostic.Line}:{diagnostic.Column} {diagnostic.Code}");
        Assert.Contains("no cell has a rate", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Users_of_a_closed_loop_start_over_the_ramp_where_there_are_several()
    {
        var cells = Scenario.Plan(Swept("concurrency: [1, 4]", "load: { requests: 32, ramp: { over: 10s } }")).Cells;

        Assert.Equal(
            [new LoadProfile.ClosedLoop(1), new LoadProfile.ClosedLoop(4) { Ramp = Duration.FromSeconds(10) }],
            cells.Select(cell => cell.Load));
    }

    [Theory]
    [InlineData("concurrency: 4", "load: { ramp: { from: 1/s, over: 5s } }", "7:27 BEN023")]
    [InlineData("concurrency: 4", "load: { ramp: { to: 1/s, over: 5s } }", "7:25 BEN023")]
    [InlineData("concurrency: 4", "load: { ramp: {} }", "7:19 BEN014")]
    [InlineData("concurrency: 1", "load: { ramp: { over: 5s } }", "7:19 BEN023")]
    public void A_ramp_of_users_has_a_length_alone_and_more_than_one_of_them(string sweep, string load, string expected) =>
        Assert.Equal([expected], Scenario.Codes(Swept(sweep, load)));

    [Fact]
    public void A_rate_that_cannot_be_read_is_the_only_mistake_told()
    {
        Assert.Equal(["5:33 BEN032"], Scenario.Codes(Swept("rate: fast", "load: { arrivals: constant, ramp: { to: 2/s, over: 5s } }")));
    }

    [Theory]
    [InlineData("load: { duration: 1s }", "BEN047", "at 2/s, 1s has room for 2 requests")]
    [InlineData("load: { duration: 2s, ramp: { from: 0/s, over: 1s } }", "", "")] // 1 in the ramp, 2 after it
    // t²/40 = 32
    [InlineData(
        "load: { ramp: { from: 0/s, over: 40s } }", "BEN048", "the load ends after 35.8 s, within its ramp of 40s: 2/s is never reached")]
    [InlineData("load: { ramp: { from: 0/s, over: 31s } }", "", "")] // 31 in the ramp
    [InlineData(
        "load: { duration: 10s, ramp: { from: 4/s, over: 10s } }",
        "BEN048",
        "the load ends after 10 s, within its ramp of 10s: 2/s is never reached")]
    public void A_doubt_about_the_schedule_is_a_warning(string line, string code, string message)
    {
        var load = Scenario.Load(Swept("rate: 2/s", line));

        Assert.Equal((code, message), load.Diagnostics.Select(each => (each.Code, each.Message)).SingleOrDefault(("", "")));
        Assert.NotNull(load.Definition);
    }

    private static string Swept(string axes, params string[] lines) =>
        Scenario.With(lines).Replace("model: tiny", "model: tiny, " + axes, StringComparison.Ordinal);
}
