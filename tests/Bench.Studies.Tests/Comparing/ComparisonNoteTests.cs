using System.Text.Json;
using Bench.Core.Plans;
using Bench.Studies.Comparing;
using static Bench.Studies.Tests.Comparing.MadeUpServers;

namespace Bench.Studies.Tests.Comparing;

/// <summary>What is said beside the claims.</summary>
public sealed class ComparisonNoteTests
{
    private static readonly PlanCell[] OneUser = [Cell(Base), Cell(Candidate)];

    [Fact]
    public void An_invalid_cell_takes_its_partner_with_it_and_both_are_named()
    {
        var pair = Compare(cell => cell.Key is { Block: 2 or 5, Side: "b" }
            ? Served.NotAtAll
            : new Served(TtftMs: 100 + cell.Key.Block!.Value % 3)).Pairs[0];

        Assert.Contains(
            pair.Notes,
            note => note.StartsWith("Blocks 2, 5 of 6 are left out, because the candidate was invalid: ", StringComparison.Ordinal));
        // what is left is not all that the candidate does
        Assert.All(pair.Metrics, metric => Assert.Equal((MetricClaim.Inconclusive, 4), (metric.Claim, metric.Blocks)));
        Assert.All(pair.Metrics, metric => Assert.Equal("the candidate failed 16 of 48 requests, the base 0 of 48", metric.Why));
        Assert.Contains(
            pair.Notes,
            note => note.StartsWith("Errors: 0 of 48 requests, then 16 of 48 (Fisher's exact test: p = 0.000;", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_single_valid_block_nothing_could_be_judged()
    {
        var comparison = Compare(cell => cell.Key.Side == "b" ? Served.NotAtAll : new Served());

        Assert.Equal(6, comparison.Blocks); // nothing that later blocks could decide
        Assert.Equal(DecisionVerdict.Unjudged, comparison.Verdict);
        Assert.StartsWith("Nothing could be judged", comparison.Sentence, StringComparison.Ordinal);
        Assert.All(comparison.Pairs[0].Metrics, metric => Assert.Equal(MetricClaim.Unjudged, metric.Claim));
    }

    [Fact]
    public void A_pair_that_cannot_be_judged_leaves_a_comparison_open_whose_other_pairs_are_the_same()
    {
        PlanCell[] cells = [.. OneUser, Cell(Base, 2), Cell(Candidate, 2)];

        var comparison = new ComparedCourse(Inputs(), cells, cell => cell.Plan.Load.Users == 2 ? Served.NotAtAll : new Served())
            .Run().Comparison;

        Assert.Equal(DecisionVerdict.Open, comparison.Verdict);
        Assert.Equal(["1 user", "2 users"], comparison.Pairs.Select(pair => pair.Label));
        Assert.Equal("None of 10 regressed, 5 not judged.", comparison.Sentence);
    }

    [Fact]
    public void A_sentence_names_what_regressed_and_counts_the_rest()
    {
        var comparison = Compare(
            cell => new Served(GapMs: cell.Key.Side == "a" ? 20 : 40) { VramMebibytes = cell.Key.Side == "a" ? 1000 : 900 },
            ("thresholds.ttft_p99", "0.1"));

        // 0.5 s an answer becomes 0.9 s
        Assert.Equal(
            "2 of 6 regressed: decode, 1 user, −50.0 % (limit −3 %); throughput, 1 user, −44.4 % (limit −3 %); 1 improved; 1 not judged.",
            comparison.Sentence);
    }

    [Theory]
    [InlineData(1000, 1009, MetricClaim.Same)]
    [InlineData(1000, 1011, MetricClaim.Regressed)]
    [InlineData(1000, 900, MetricClaim.Improved)]
    [InlineData(0, 0, MetricClaim.Same)]
    [InlineData(0, 1000, MetricClaim.Regressed)]
    [InlineData(1000, 0, MetricClaim.Improved)]
    public void Memory_that_is_the_same_in_every_block_is_compared_exactly(long one, long other, MetricClaim claim)
    {
        var vram = Compare(cell => new Served { VramMebibytes = cell.Key.Side == "a" ? one : other }).Pairs[0].Metrics
            .Single(metric => metric.Metric == "vram");

        Assert.Equal(claim, vram.Claim);
        Assert.Null(vram.P);
        Assert.Equal(((double)one, (double)other), (Math.Round(vram.Base!.Value, 6), Math.Round(vram.Candidate!.Value, 6)));
    }

    [Fact]
    public void Blocks_that_depend_on_their_neighbours_decide_nothing_and_say_why()
    {
        // Three blocks at one speed and nine at another: steady within each.
        var decode = Compare(
            cell => new Served(GapMs: cell.Key.Side == "a" ? 20 : (cell.Key.Block <= 3 ? 21 : 20.4) + 0.01 * (cell.Key.Block!.Value % 4)),
            ("blocks", "12..12")).Pairs[0].Metrics[0];

        Assert.Equal(MetricClaim.Inconclusive, decode.Claim);
        Assert.Null(decode.MoreBlocks);
        Assert.Contains(
            decode.Notes,
            note => note.StartsWith("Neighbouring blocks depend on each other (lag-1 correlation 0.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_few_blocks_that_carry_the_mean_are_a_finding()
    {
        var decode = Compare(cell => new Served(GapMs: cell.Key is { Side: "b", Block: 3 }
            ? 40
            : 20 + 0.01 * (cell.Key.Block!.Value % 4) * (cell.Key.Side == "a" ? 1 : -1))).Pairs[0].Metrics[0];

        // of 30 blocks: ln 0.5 / 30
        Assert.Contains(
            "The pseudo-median of the blocks is +0.2 %, the mean −2.1 %: a few blocks are far from the others.", decode.Notes);
    }

    [Fact]
    public void A_change_that_grows_from_block_to_block_is_a_finding()
    {
        var decode = Compare(
            cell => new Served(GapMs: cell.Key.Side == "a" ? 20 : 20 * Math.Exp(0.01 * cell.Key.Block!.Value)),
            ("blocks", "10..10")).Pairs[0].Metrics[0];

        Assert.Contains("The change drifts from −1.0 % in the first block to −9.5 % in the last.", decode.Notes);
    }

    [Fact]
    public void A_tail_of_too_few_requests_is_not_judged_and_says_how_many_it_takes()
    {
        var tail = Compare(_ => new Served(), ("thresholds.ttft_p99", "0.1")).Pairs[0].Metrics
            .Single(metric => metric.Metric == "ttft_p99");

        Assert.Equal((MetricClaim.Unjudged, 10), (tail.Claim, tail.ThresholdPercent));
        Assert.Equal("Not known for both sides in 6 valid blocks (n too small: 8 of 299).", Assert.Single(tail.Notes));
    }

    [Fact]
    public void Answers_to_the_same_prompts_at_temperature_0_are_held_against_each_other()
    {
        PlanCell[] cells = [.. OneUser.Select(cell => Fixed(cell, PromptCachePolicy.Reuse))];

        var pair = new ComparedCourse(
            Inputs(), cells, cell => new Served { Answers = ["one two", cell.Key.Side == "a" ? "three" : "threw", "four"] })
            .Run().Comparison.Pairs[0];

        Assert.Contains("Answers changed at temperature 0: 6 of 18 differ, the earliest from character 5 on.", pair.Notes);
    }

    [Fact]
    public void A_base_that_does_not_repeat_its_own_answers_is_told_with_them()
    {
        PlanCell[] cells = [.. OneUser.Select(cell => Fixed(cell, PromptCachePolicy.Reuse))];

        var pair = new ComparedCourse(
            Inputs(), cells, cell => new Served { Answers = [FormattableString.Invariant($"{cell.Key.Side} in block {cell.Key.Block}")] })
            .Run().Comparison.Pairs[0];

        Assert.Contains(
            pair.Notes,
            note => note.Contains("6 of 6 differ", StringComparison.Ordinal)
                && note.Contains("For the base alone, 5 of 5 differ from block to block", StringComparison.Ordinal));
    }

    [Fact]
    public void Prompts_that_begin_otherwise_on_each_side_and_texts_that_were_not_kept_tell_nothing_of_answers()
    {
        var avoiding = new ComparedCourse(
            Inputs(("noise_floor", "true")),
            [.. OneUser.Select(cell => Fixed(cell, PromptCachePolicy.Avoid))],
            _ => new Served { Answers = ["one"] })
            .Run().Comparison;
        var unkept = new ComparedCourse(Inputs(), [.. OneUser.Select(cell => Fixed(cell, PromptCachePolicy.Reuse))], _ => new Served())
            .Run().Comparison;

        Assert.Contains(
            avoiding.Pairs[0].Notes, note => note.Contains("prompt_cache: reuse gives both the same", StringComparison.Ordinal));
        Assert.Contains("It is unknown whether answers changed: their texts were not kept.", unkept.Pairs[0].Notes);
    }

    [Fact]
    public void Answers_are_kept_only_where_they_are_compared()
    {
        Assert.False(new ComparedCourse(Inputs(), OneUser, _ => new Served()).Study.Needs.Answers);
        // one server has one cache
        Assert.False(new ComparedCourse(
            Inputs(("noise_floor", "true")),
            [.. OneUser.Select(cell => Fixed(cell, PromptCachePolicy.Avoid))],
            _ => new Served()).Study.Needs.Answers);
        Assert.True(new ComparedCourse(
            Inputs(), [.. OneUser.Select(cell => Fixed(cell, PromptCachePolicy.Reuse))], _ => new Served()).Study.Needs.Answers);
    }

    [Fact]
    public void Every_note_stands_among_the_limits_of_the_decision()
    {
        var comparison = Compare(cell => cell.Key is { Block: 2, Side: "b" } ? Served.NotAtAll : new Served());

        Assert.Contains(comparison.Limits, limit => limit.StartsWith("1 user: Block 2 of 6 is left out", StringComparison.Ordinal));
        Assert.Equal(OneUser.Select(cell => cell.Id), comparison.Evidence);
    }

    private static Decision.Comparison Compare(Func<StudyCell, Served> serve, params (string Name, string Value)[] inputs) =>
        new ComparedCourse(Inputs(inputs), OneUser, serve).Run().Comparison;

    private static PlanCell Fixed(PlanCell cell, PromptCachePolicy cache) => cell with
    {
        Workload = cell.Workload with
        {
            PromptCache = cache,
            Options = new Dictionary<string, JsonElement>
            {
                ["temperature"] = JsonSerializer.SerializeToElement(0),
                ["seed"] = JsonSerializer.SerializeToElement(7),
            },
        },
    };

    [Fact]
    public void Two_servers_are_sent_the_same_prompts_although_they_avoid_the_cache_and_one_server_is_not()
    {
        PlanCell[] cells = [.. OneUser.Select(cell => Fixed(cell, PromptCachePolicy.Avoid))];

        Assert.All(First(Inputs()), cell => Assert.Equal(cells[0].Id, cell.PromptsOf));
        Assert.All(First(Inputs(("noise_floor", "true"))), cell => Assert.Null(cell.PromptsOf));
        Assert.Contains(
            "Answers are the same, character by character (6 at temperature 0).",
            new ComparedCourse(Inputs(), cells, _ => new Served { Answers = ["one"] }).Run().Comparison.Pairs[0].Notes);

        IEnumerable<PlanCell> First(IReadOnlyDictionary<string, string> inputs) =>
            Assert.IsType<StudyStep.Measure>(new ComparedCourse(inputs, cells, _ => new Served()).Study.Next(StudyRecord.Empty(42))).Cells
                .Select(cell => cell.Plan);
    }

    [Fact]
    public void The_prompts_of_a_pair_have_one_length_in_words_unless_its_sides_are_different_models()
    {
        PlanCell[] models = [.. new[] { Base, Candidate }.Select(
            name => Cell("local") with { Id = new CellId("chat/" + name), Model = new ModelChoice { Name = name, Tag = name } })];

        Assert.All(First("server", OneUser), cell => Assert.Equal(OneUser[0].Id, cell.LengthsOf));
        Assert.All(First("model", models), cell => Assert.Null(cell.LengthsOf));

        static IEnumerable<PlanCell> First(string axis, PlanCell[] cells) =>
            Assert.IsType<StudyStep.Measure>(
                new ComparedCourse(Inputs(("axis", axis)), cells, _ => new Served()).Study.Next(StudyRecord.Empty(42))).Cells
                .Select(cell => cell.Plan);
    }

    [Fact]
    public void A_candidate_that_dies_for_good_passes_nothing()
    {
        var comparison = Compare(cell => cell.Key is { Block: > 4, Side: "b" } ? Served.NotAtAll : new Served());

        Assert.Equal(DecisionVerdict.Open, comparison.Verdict);
        Assert.DoesNotContain(comparison.Pairs[0].Metrics, metric => metric.Claim is MetricClaim.Same or MetricClaim.Improved);
    }

    [Fact]
    public void Errors_of_the_base_keep_nothing_good_from_being_said_of_the_candidate() =>
        Assert.All(
            Compare(cell => new Served { Failed = cell.Key.Side == "a" ? 3 : 0 }).Pairs[0].Metrics
                .Where(metric => metric.Metric == "decode"),
            metric => Assert.Equal(MetricClaim.Same, metric.Claim));

    [Fact]
    public void What_later_blocks_contradict_is_no_longer_claimed()
    {
        var slow = new Served(GapMs: 90);
        var comparison = new ComparedCourse(
            Inputs(("thresholds.ttft_p50", "0.001")), OneUser, // kept open by its scatter, so that blocks go on after decode is decided
            cell => (cell.Key is { Block: > 6, Side: "b" } ? slow : new Served()) with
            {
                TtftMs = 100 + (cell.Key.Side == "b" ? cell.Key.Block!.Value * 7 % 5 - 2 : 0),
            }).Run().Comparison;

        var decode = comparison.Pairs[0].Metrics.Single(metric => metric.Metric == "decode");
        Assert.True(comparison.Blocks > 6);
        Assert.Equal((MetricClaim.Inconclusive, "earlier blocks decided it, and later ones contradict them"), (decode.Claim, decode.Why));
        Assert.Equal(comparison.Blocks, decode.Blocks);
    }

    [Fact]
    public void A_cell_that_the_candidate_lacks_leaves_the_comparison_open()
    {
        PlanCell[] cells = [Cell(Base), Cell(Candidate), Cell(Base, users: 4)];
        PlanCell[] more = [Cell(Base), Cell(Candidate), Cell(Candidate, users: 4)];

        Assert.Equal((1, DecisionVerdict.Open), Verdict(cells));
        Assert.Equal((0, DecisionVerdict.Met), Verdict(more)); // one that it has beside

        static (int, DecisionVerdict) Verdict(PlanCell[] cells) =>
            new ComparedCourse(Inputs(), cells, _ => new Served()).Run().Comparison is var comparison
                ? (comparison.Missing, comparison.Verdict)
                : default;
    }
}
