using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Statistics;
using Bench.Studies.Capacity;
using Bench.Studies.Capacity.Quick;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Capacity;

/// <summary>On a server that answers after a tenth of a second, with a token every half second, so many at a time.</summary>
public sealed class QuickSearchTests
{
    private static readonly PlanCell[] OneModel = [SampleCell.Chat()];

    [Fact]
    public void Users_are_doubled_until_one_number_does_not_keep_the_limits_and_nothing_is_measured_twice()
    {
        var course = Course(slots: 4).Run();
        var quick = course.Capacity;

        Assert.Equal("1 2 4 8", course.Way);
        Assert.Equal((4, 8), (quick.Holds, quick.Breaks));
        Assert.Equal(DecisionVerdict.Met, quick.Verdict);
        Assert.Equal("ttft", quick.GivesWayFirst);
        Assert.Contains("5 to 7 users were not tried.", quick.Limits);
    }

    [Fact]
    public void The_sentence_says_what_one_user_gets_how_many_are_held_on_how_many_requests_that_rests_and_what_gives_way()
    {
        var sentence = Course(slots: 4).Run().Capacity.Sentence;

        Assert.Matches(
            "^Alone: first token after (9\\d|10\\d|110) ms, then 2\\.0 tok/s \\(medians of 14 requests\\)\\. "
                + "Holds 4 users at once \\(56 of 56 requests kept TTFT <= 150 ms and >= 1\\.67 tok/s: ",
            sentence);
        Assert.Matches(
            " confidence\\); 8 did not \\(\\d+ of 112 requests\\): median TTFT was 1\\.\\d s; the server works on 4 requests at a time\\.$",
            sentence);
    }

    // 8 · (80 + 1000) / 2200 = 3.9 requests are worked on in the mean, and never do more than four answers come at once.
    [Fact]
    public void Where_requests_wait_for_a_slot_their_number_is_inferred_from_two_accounts_that_agree()
    {
        var slots = Course(slots: 4).Run().Capacity.SlotLimit!;

        Assert.Equal((4, 8), (slots.AtOnce, slots.Users));
        Assert.InRange(slots.WaitingShare, 0.4, 0.6);
        Assert.Equal(4096, slots.Context);
    }

    // Of four users one waits for about 1100 / 3 ms, so that first tokens come after about 470 ms:
    // some after more than 500 ms, and too few to tell.
    [Fact]
    public void A_load_that_stayed_open_also_tells_how_many_requests_the_server_works_on()
    {
        var quick = Course(slots: 3, ("slo.ttft", "500ms")).Run().Capacity;

        Assert.True(quick.IsAboveUndecided);
        Assert.Equal(3, quick.SlotLimit!.AtOnce);
        Assert.EndsWith(" % are required); the server works on 3 requests at a time.", quick.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_ever_waits_the_most_users_that_are_tried_are_held()
    {
        var quick = Course(slots: 64, ("to", "4")).Run().Capacity;

        Assert.Equal((4, null), (quick.Holds, quick.Breaks));
        Assert.Null(quick.SlotLimit);
        Assert.EndsWith("; more were not tried.", quick.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_not_even_one_user_is_held_that_is_said()
    {
        var quick = Course(slots: 4, ("slo.ttft", "50ms")).Run().Capacity;

        Assert.Null(quick.Holds);
        Assert.Equal(DecisionVerdict.NotMet, quick.Verdict);
        Assert.Contains("Does not hold even 1 user (0 of 14 requests kept TTFT <= 50 ms", quick.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_look_that_ends_early_says_what_it_has_seen_and_what_was_not_tried()
    {
        var quick = Course(slots: 4).Run(mostCells: 2).Capacity;

        Assert.Equal((2, null), (quick.Holds, quick.Breaks));
        Assert.EndsWith("; 4 users could not be tried completely, because the time was over.", quick.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_look_that_ends_before_its_first_load_says_that_nothing_is_measured()
    {
        var decision = Assert.IsType<Decision.Undecided>(Assert.Single(Course(slots: 4).Decisions));

        Assert.Equal(DecisionVerdict.Unjudged, decision.Verdict);
        Assert.StartsWith("Nothing was measured", decision.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Replayed_from_any_of_its_cells_it_decides_the_same(int finished)
    {
        var whole = Course(slots: 4).Run();

        var resumed = new CapacityCourse(Inputs(), OneModel, _ => 4, whole.Told.Take(finished), QuickKind.Kind).Run();

        Assert.Equal(whole.Capacity.Sentence, resumed.Capacity.Sentence);
        Assert.Equal(4 - finished, resumed.Told.Count);
    }

    [Fact]
    public void A_load_at_which_requests_fail_is_not_held()
    {
        var quick = new CapacityCourse(Inputs(), OneModel, _ => 64, kind: QuickKind.Kind)
        {
            Failing = cell => cell.Plan.Load.Users == 4 ? (OutcomeKind.Reset, int.MaxValue) : null,
        }.Run().Capacity;

        Assert.Equal((2, 4), (quick.Holds, quick.Breaks));
    }

    [Fact]
    public void A_cell_that_the_harness_spoilt_is_measured_again()
    {
        var course = new CapacityCourse(Inputs(), OneModel, _ => 4, kind: QuickKind.Kind)
        {
            Late = cell => cell.Plan.Load.Users == 2 && cell.Plan.Repetition == 1,
        }.Run();

        Assert.Equal("1 2 2 4 8", course.Way);
        Assert.Equal(4, course.Capacity.Holds);
    }

    // Queue time takes a cell of one user beside the others, which no single cell has.
    [Fact]
    public void A_limit_on_what_no_request_has_is_named_and_claims_nothing()
    {
        var quick = Course(slots: 4, ("slo.queue", "9000ms")).Run().Capacity;

        Assert.Equal(4, quick.Holds);
        Assert.Contains("queue was not judged: no request had it.", quick.Limits);
        Assert.DoesNotContain("queue", quick.Sentence, StringComparison.Ordinal);
    }

    // 0.8^14 = 0.044 and 0.8^13 = 0.055; 0.2² = 0.04.
    [Theory]
    [InlineData(14, 14, 1, LoadVerdict.Holds)]
    [InlineData(13, 13, 1, LoadVerdict.Undecided)]
    [InlineData(28, 28, 2, LoadVerdict.Holds)]
    [InlineData(26, 26, 2, LoadVerdict.Undecided)]
    [InlineData(0, 2, 1, LoadVerdict.Breaks)]
    [InlineData(0, 1, 1, LoadVerdict.Undecided)]
    [InlineData(0, 4, 4, LoadVerdict.Undecided)]
    public void Fourteen_requests_that_know_nothing_of_each_other_tell_that_a_load_holds(int kept, int all, int row, LoadVerdict verdict) =>
        Assert.Equal(verdict, new KeptRequests(kept, all, row).VerdictAt(ConfidenceLevel.L95));

    // One user takes 20 s for 200 requests, two take 10 s, and the one is measured again.
    [Fact]
    public void What_a_whole_search_takes_at_least_follows_from_what_was_seen()
    {
        CapacityLoad[] seen = [Load(1, 10), Load(2, 20)];

        Assert.Equal(50, SearchTime.AtLeast(seen, holds: 1, breaks: 2, cost: 1)!.Value.Seconds, 6);
        Assert.Equal(100, SearchTime.AtLeast(seen, holds: 1, breaks: 2, cost: 2)!.Value.Seconds, 6);
        Assert.Null(SearchTime.AtLeast([Load(1, null)], holds: 1, breaks: 2, cost: 1));

        static CapacityLoad Load(double users, double? throughput) => new(users, LoadRole.Probe, LoadVerdict.Holds, 14, [], throughput, []);
    }

    private static CapacityCourse Course(int slots, params (string Name, string Value)[] more) =>
        new(Inputs(more), OneModel, _ => slots, kind: QuickKind.Kind);

    private static Dictionary<string, string> Inputs(params (string Name, string Value)[] more)
    {
        var inputs = new Dictionary<string, string> { ["slo.ttft"] = "150ms", ["slo.tpot"] = "600ms", ["to"] = "32" };
        foreach (var (name, value) in more)
            inputs[name] = value;
        return inputs;
    }
}
