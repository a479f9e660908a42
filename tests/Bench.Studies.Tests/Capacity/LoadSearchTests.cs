using Bench.Studies.Capacity;

namespace Bench.Studies.Tests.Capacity;

public sealed class LoadSearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(11)]
    [InlineData(64)]
    [InlineData(255)]
    public void The_heaviest_load_that_holds_is_found_with_the_next_one_that_does_not(int capacity) =>
        Assert.Equal((capacity, capacity + 1), Ends(LoadAxis.Users, 1, 256, load => load <= capacity, out _));

    [Fact]
    public void Loads_are_doubled_then_halved_and_the_candidate_is_measured_again()
    {
        Ends(LoadAxis.Users, 1, 256, load => load <= 11, out var measured);

        Assert.Equal("1 2 4 8 16 12 10 11 11!", string.Join(' ', measured));
    }

    [Fact]
    public void A_load_that_is_broken_from_the_first_on_holds_nowhere() =>
        Assert.Equal((null, 2), Ends(LoadAxis.Users, 2, 256, _ => false, out _));

    [Fact]
    public void Where_the_heaviest_load_holds_nothing_breaks() => Assert.Equal((100, null), Ends(LoadAxis.Users, 1, 100, _ => true, out _));

    [Fact]
    public void A_candidate_that_fails_when_it_is_measured_again_steps_down()
    {
        Assert.Equal((9, 10), Ends(LoadAxis.Users, 1, 256, load => load <= 11, out var measured, confirms: load => load <= 9));
        Assert.Equal("11! 10! 9!", string.Join(' ', measured.TakeLast(3)));
    }

    [Theory]
    [InlineData(9, 9, 10, "1 7 14 10 8 9 9!")]
    [InlineData(7, 7, 8, "1 7 14 10 8 7!")]
    [InlineData(6, null, 7, "1 7")]
    [InlineData(3, null, 7, "1 7")]
    [InlineData(0, null, 1, "1")]
    public void What_has_to_hold_more_than_six_users_is_tried_with_seven(int capacity, int? holds, int breaks, string way)
    {
        Assert.Equal((holds, breaks), Ends(LoadAxis.Users, 1, 256, load => load <= capacity, out var measured, toBeat: 6));
        Assert.Equal(way, string.Join(' ', measured));
    }

    [Fact]
    public void A_candidate_that_steps_down_to_the_load_that_it_had_to_beat_is_beaten() =>
        Assert.Equal((null, 7), Ends(LoadAxis.Users, 1, 256, load => load <= 9, out _, confirms: load => load <= 6, toBeat: 6));

    [Fact]
    public void Nothing_is_measured_where_the_heaviest_load_had_to_be_beaten()
    {
        Assert.Equal((null, null), Ends(LoadAxis.Users, 1, 100, _ => true, out var measured, toBeat: 100));
        Assert.Empty(measured);
    }

    // 10 requests/s are told apart from 10.5.
    [Fact]
    public void A_rate_has_to_be_beaten_by_a_twentieth()
    {
        Ends(LoadAxis.Rate, 1, 100, load => load <= 10.4, out var measured, toBeat: 10);

        Assert.Equal("1 10.5", string.Join(' ', measured));
    }

    [Theory]
    [InlineData(0.37)]
    [InlineData(3)]
    [InlineData(17.2)]
    public void A_rate_is_found_to_a_twentieth(double capacity)
    {
        var (holds, breaks) = Ends(LoadAxis.Rate, 0.1, 100, load => load <= capacity, out _);

        Assert.InRange(holds!.Value, capacity / 1.12, capacity);
        Assert.InRange(breaks!.Value, capacity, capacity * 1.12);
    }

    [Fact]
    public void A_good_guess_saves_loads_and_a_bad_one_does_no_more_than_cost_some()
    {
        Ends(LoadAxis.Users, 1, 1024, load => load <= 700, out var plain);
        Ends(LoadAxis.Users, 1, 1024, load => load <= 700, out var guessed, guess: (lighter, heavier) => 700.4);

        Assert.True(guessed.Count <= plain.Count);
        Assert.Equal((700, 701), Ends(LoadAxis.Users, 1, 1024, load => load <= 700, out _, guess: (lighter, _) => lighter));
        Assert.Equal((700, 701), Ends(LoadAxis.Users, 1, 1024, load => load <= 700, out _, guess: (_, _) => double.NaN));
    }

    // Half of the way from 0.5 to 1.5 is where 1 is reached: 15 of 10 to 20 where time follows the load.
    [Fact]
    public void A_limit_is_guessed_where_the_straight_line_reaches_it()
    {
        Assert.Equal(15, LimitGuess.Of((10, 0.5), (20, 1.5), law: null)!.Value, 1e-6);
        // one at a time: N/X is N
        Assert.Equal(15, LimitGuess.Of((10, 0.5), (20, 1.5), new Statistics.UniversalScalability(1, 1, 0, 0))!.Value, 1e-6);
        Assert.Null(LimitGuess.Of((10, 1.1), (20, 1.5), law: null));
        Assert.Null(LimitGuess.Of((10, 0.5), (20, double.PositiveInfinity), law: null));
    }

    // 300 · 0.25 / (11 · 0.8) = 8.5, which takes 9 and a spare one; 88 / 8.8 = 10 exactly.
    [Theory]
    [InlineData(300, 0.25, 11, 0.2, 10)]
    [InlineData(88, 1, 11, 0.2, 11)]
    [InlineData(1, 1, 11, 0.2, 2)]
    public void Machines_are_rounded_up_and_one_is_spare(double users, double active, double holds, double headroom, int machines) =>
        Assert.Equal(machines, MachineCount.For(users, active, holds, headroom));

    [Fact]
    public void The_number_of_users_that_was_asked_for_stands_among_the_usual_ones() =>
        Assert.Equal([10, 30, 50, 100, 300, 1000], MachineCount.Table(50, 1, 10, 0.2).Select(row => (int)row.Users));

    // 100 users would take one machine by the share of 10 % (10 / 16 at once), and 1000 seven. Of 100 that do not fit on one,
    // fewer than 100 do: two for 100, and eleven for 1000.
    [Fact]
    public void What_was_measured_counts_more_than_what_is_extrapolated()
    {
        Assert.Equal([2, 2, 2, 3, 8], Machines(null));
        Assert.Equal([2, 2, 3, 5, 12], Machines((100, false)));
        Assert.Equal([2, 2, 2, 2, 8], Machines((300, true)));

        static IEnumerable<int> Machines((double, bool)? measured) =>
            MachineCount.Table(100, 0.1, 20, 0.2, measured).Select(row => row.Machines);
    }

    private static (double? Holds, double? Breaks) Ends(
        LoadAxis axis, double from, double to, Func<double, bool> holds, out IReadOnlyList<string> measured,
        Func<double, bool>? confirms = null, Func<double, double, double?>? guess = null, double? toBeat = null)
    {
        Dictionary<(double, LoadRole), LoadVerdict> known = [];
        List<string> order = [];
        var search = new LoadSearch(axis, from, to)
        {
            VerdictOf = (load, role) => known.TryGetValue((load, role), out var verdict) ? verdict : null,
            Guess = guess ?? ((_, _) => null),
            ToBeat = toBeat,
        };
        measured = order;
        while (search.Next() is var step)
        {
            if (step.Wanted is not { } wanted)
                return (step.Holds, step.Breaks);
            Assert.True(order.Count < 60, "The search does not end.");
            order.Add(FormattableString.Invariant($"{wanted.Load}{(wanted.Role == LoadRole.Confirmation ? "!" : "")}"));
            known.Add(
                wanted,
                (wanted.Role == LoadRole.Probe ? holds : confirms ?? holds)(wanted.Load) ? LoadVerdict.Holds : LoadVerdict.Breaks);
        }

        throw new InvalidOperationException("Unreachable: a search has a next step.");
    }
}
