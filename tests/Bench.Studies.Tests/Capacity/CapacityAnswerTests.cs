using Bench.Studies.Capacity.Search;
using static Bench.Studies.Tests.Capacity.CapacitySamples;

namespace Bench.Studies.Tests.Capacity;

public sealed class CapacityAnswerTests
{
    [Theory]
    [InlineData(4, DecisionVerdict.Met, " 4 users fit.")]
    // 30 / (4 · 0.8) = 9.4
    [InlineData(30, DecisionVerdict.NotMet, " 30 users do not fit: they need 11 machines, including one spare (extrapolated).")]
    public void Users_that_were_asked_for_fit_or_do_not(int users, DecisionVerdict verdict, string words)
    {
        var capacity = new CapacityCourse(Inputs(("users", $"{users}")), OneModel, _ => 4).Run().Capacity;

        Assert.Equal(verdict, capacity.Verdict);
        Assert.EndsWith(words, capacity.Sentence, StringComparison.Ordinal);
        Assert.Contains(capacity.Machines, row => row.Users == users);
    }

    // Every answer has 3 tokens: the cost of a machine for an hour is spread over 10,800 tokens for each request/s.
    [Fact]
    public void Prices_give_the_cost_of_tokens_and_of_users()
    {
        var capacity = new CapacityCourse(Inputs(("prices.hour", "1.2"), ("prices.kwh", "0.3")), OneModel, _ => 4).Run().Capacity;
        var throughput = capacity.Loads.Where(load => load.Load == capacity.Holds).Average(load => load.Throughput!.Value);

        Assert.Equal(1.2 / (throughput * 3 * 3600) * 1e6, capacity.CostOfMillionTokens!.Value, 0.01 * capacity.CostOfMillionTokens.Value);
        // 300 / 3.2 = 93.75, and a spare one
        Assert.Equal(1.2 * 95 / 300, capacity.Machines.Single(row => row.Users == 300).CostOfUserHour!.Value, 9);
        Assert.Contains("The price of a kilowatt-hour did not enter any cost, because energy was not measured.", capacity.Limits);
        Assert.Contains(capacity.Numbers, number => number.Name == "cost of a million output tokens at 4 users");
    }

    // 400 W at 0.30 per kWh are 0.12 per hour: a tenth of the machine. Of 300 users, 1 / 4 of the power of a machine with four is for each.
    [Fact]
    public void Electricity_is_in_the_costs_where_energy_was_measured()
    {
        var rent = new CapacityCourse(Inputs(("prices.hour", "1.2")), OneModel, _ => 4).Run().Capacity;
        var whole = new CapacityCourse(Inputs(("prices.hour", "1.2"), ("prices.kwh", "0.3")), OneModel, _ => 4) { Watts = 400 }
            .Run().Capacity;

        Assert.Equal(1.1 * rent.CostOfMillionTokens!.Value, whole.CostOfMillionTokens!.Value, 6);
        Assert.Equal(0.03, whole.Machines[^1].CostOfUserHour!.Value - rent.Machines[^1].CostOfUserHour!.Value, 9);
        Assert.Contains(
            "Electricity is for 400 W, as measured at 4 users (gpu counter): other parts of the machine "
                + "and idle machines are not included.",
            whole.Limits);
    }

    [Fact]
    public void Without_prices_there_are_no_costs()
    {
        var capacity = new CapacityCourse(Inputs(), OneModel, _ => 4).Run().Capacity;

        Assert.Null(capacity.CostOfMillionTokens);
        Assert.All(capacity.Machines, row => Assert.Null(row.CostOfUserHour));
        Assert.DoesNotContain(capacity.Numbers.Select(number => number.Name), name => name.Contains("cost", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_not_even_one_user_is_held_the_answer_is_none()
    {
        var capacity = new CapacityCourse(Inputs(("slo.ttft_p95", "50ms")), OneModel, _ => 4).Run().Capacity;

        Assert.Null(capacity.Holds);
        Assert.Equal(DecisionVerdict.NotMet, capacity.Verdict);
        Assert.StartsWith("This server does not even hold 1 user with ttft_p95 <= 50 ms", capacity.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_heaviest_load_holds_more_may_fit()
    {
        var capacity = new CapacityCourse(Inputs(("to", "3")), OneModel, _ => 4).Run().Capacity;

        Assert.Equal((3, null), (capacity.Holds, capacity.Breaks));
        Assert.Contains("(the heaviest load that was asked for)", capacity.Sentence, StringComparison.Ordinal);
        Assert.Equal("Write to: above 3 to search further.", capacity.Advice);
    }

    [Fact]
    public void Before_its_end_a_search_says_what_is_told_of_each_load()
    {
        Assert.Equal("the search has not ended, and no load was judged yet.", Early(0));
        Assert.StartsWith("the search has not ended; 1 user held", Early(4), StringComparison.Ordinal);

        static string Early(int cells) =>
            Assert.IsType<Decision.Undecided>(Assert.Single(new CapacityCourse(Inputs(), OneModel, _ => 4).Run(cells).Decisions)).Sentence;
    }

    [Fact]
    public void An_outlook_names_the_first_cell_and_as_many_of_the_heaviest_load_as_there_may_be()
    {
        var outlook = CapacityKind.Kind.Create(Inputs(("to", "8")), OneModel).Outlook;

        Assert.Equal("up to 8 loads of 5 cells in each of 1 configuration", outlook.Words);
        Assert.Equal(1, Assert.Single(outlook.AtLeast).Load.Users);
        Assert.Equal(40, outlook.AtMost.Select(cell => (cell.Id, cell.Repetition)).Distinct().Count());
        Assert.All(outlook.AtMost, cell => Assert.Equal(8, cell.Load.Users));
    }
}
