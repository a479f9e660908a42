using Bench.Core.Plans;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Capacity;

/// <summary>Users who pause between an answer and their next request, on a server that works on four at once.</summary>
public sealed class PausingUsersTests
{
    private static readonly PlanCell[] OneModel = [SampleCell.Chat()];

    // Requests take 1.1 s: of 20 users who pause 20 s one is active at a time, and hardly ever five.
    // Of 60 it is three, and every second request has to wait although 3.1 of 4 look like enough.
    [Theory]
    [InlineData(20, DecisionVerdict.Met, true, " requests), and fit.")]
    [InlineData(60, DecisionVerdict.NotMet, false, " requests), and do not fit: they need 3 machines, including one spare (extrapolated).")]
    public void Users_who_pause_are_measured_where_one_machine_can_show_them(int users, DecisionVerdict verdict, bool fit, string words)
    {
        var course = new CapacityCourse(Inputs($"{users}", "20s"), OneModel, _ => 4).Run();

        Assert.StartsWith($"1 2 4 8 5 4! {users}~", course.Way, StringComparison.Ordinal);
        Assert.Equal((verdict, fit), (course.Capacity.Verdict, course.Capacity.UsersFit));
        Assert.Contains(
            $" {users} users who pause 20s between an answer and the next question were measured (",
            course.Capacity.Sentence,
            StringComparison.Ordinal);
        Assert.EndsWith(words, course.Capacity.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(course.Capacity.Loads, load => load.Load == users); // users who do not pause are another load
    }

    [Theory]
    [InlineData(3, true)] // held without any pause
    [InlineData(400, false)] // 400 · 1.1 / 21.1 = 21 at a time
    public void Users_who_pause_are_not_measured_where_it_is_clear_without(int users, bool fit)
    {
        var course = new CapacityCourse(Inputs($"{users}", "20s"), OneModel, _ => 4).Run();

        Assert.Equal("1 2 4 8 5 4!", course.Way);
        Assert.Equal(fit, course.Capacity.UsersFit);
    }

    [Fact]
    public void Cells_of_users_who_pause_have_ids_of_their_own()
    {
        var plan = new CapacityCourse(Inputs("20", "20s"), OneModel, _ => 4).Run().Told[^1].Cell.Plan;

        Assert.Equal("chat/truth/think_time=20s/c=20", plan.Id.Value);
        Assert.True(plan.Measured.Requests >= 40); // two of each: fewer would all start at once
    }

    // Answers take 1.1 s: of users who pause 9.9 s a tenth is active. 30 of them were measured and do not fit, so that fewer than
    // 30 do: 11 for 300 follow, and one spare.
    [Fact]
    public void Users_who_pause_are_more_than_those_who_are_active()
    {
        var capacity = new CapacityCourse(Inputs("30", "9900ms"), OneModel, _ => 4).Run().Capacity;

        Assert.Equal(12, capacity.Machines.Single(row => row.Users == 300).Machines);
        Assert.Equal(2, capacity.Machines.Single(row => row.Users == 10).Machines); // 1 of 3.2
    }

    private static Dictionary<string, string> Inputs(string users, string pause) =>
        new() { ["slo.ttft_p95"] = "150ms", ["users"] = users, ["think_time"] = pause };
}
