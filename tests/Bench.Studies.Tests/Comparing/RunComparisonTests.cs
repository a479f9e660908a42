using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Studies.Comparing;
using Bench.Studies.Comparing.Runs;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Comparing;

/// <summary>
/// Runs of two sides. A run has one cell of 8 requests of 21 tokens each: 20 gaps of so many milliseconds,
/// so 50 tok/s at 20 ms by the client's clock.
/// </summary>
public sealed class RunComparisonTests
{
    private const int Requests = 8;

    [Fact]
    public void Several_runs_that_alternate_are_judged_run_by_run()
    {
        var decision = Compared([Run("mon", 1, 20), Run("wed", 3, 20.1)], [Run("tue", 2, 25), Run("thu", 4, 25.1)]);

        Assert.Equal(ComparisonBasis.AlternatingRuns, decision.Basis);
        var decode = Metric(decision, "decode");
        Assert.Equal(MetricClaim.Regressed, decode.Claim);
        Assert.Equal(-20, decode.ChangePercent!.Value, 0.1); // 20 by 25
        Assert.Equal(DecisionVerdict.NotMet, decision.Verdict);
        Assert.DoesNotContain("drift", decision.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 2, 3, 4)]
    [InlineData(3, 4, 1, 2)]
    public void Runs_of_one_side_before_the_other_leave_drift_open(int one, int two, int three, int four)
    {
        var decision = Compared([Run("a", one, 20), Run("b", two, 20.1)], [Run("c", three, 25), Run("d", four, 25.1)]);

        Assert.Equal(ComparisonBasis.Runs, decision.Basis);
        Assert.EndsWith("(drift not controlled).", decision.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("Drift is not controlled", decision.Limits[0], StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_a_side_is_judged_by_the_intervals_of_its_figures_with_that_reservation()
    {
        var decision = Compared([Run("mon", 1, 20, 20.5)], [Run("tue", 2, 40, 40.5)]);

        Assert.Equal(ComparisonBasis.SingleRuns, decision.Basis);
        Assert.Equal(MetricClaim.Regressed, Metric(decision, "decode").Claim);
        Assert.Equal(MetricClaim.Inconclusive, Metric(decision, "throughput").Claim); // one value, of which no interval is known
        Assert.EndsWith("(drift not controlled).", decision.Sentence, StringComparison.Ordinal);
        Assert.Contains("next to each other", decision.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_runs_are_the_same()
    {
        var decision = Compared([Run("a", 1, 20), Run("c", 3, 20.01)], [Run("b", 2, 20.01), Run("d", 4, 20)]);

        Assert.Equal(MetricClaim.Same, Metric(decision, "decode").Claim);
        Assert.Equal(DecisionVerdict.Met, decision.Verdict);
    }

    [Fact]
    public void What_makes_figures_say_nothing_refuses_the_comparison_and_can_be_overruled()
    {
        var other = Run("tue", 2, 25);
        RunSummary[] elsewhere =
            [other with { Manifest = other.Manifest with { Host = other.Manifest.Host with { Name = "another", Cores = 3 } } }];

        var refused = Assert.IsType<Decision.Undecided>(RunComparison.Of([Run("mon", 1, 20)], elsewhere, new RunComparisonInputs()));
        var forced = RunComparison.Of([Run("mon", 1, 20)], elsewhere, new RunComparisonInputs { IsForced = true });

        Assert.Equal(DecisionVerdict.Unjudged, refused.Verdict);
        Assert.Contains("the machine that measured", refused.Sentence, StringComparison.Ordinal);
        Assert.Contains("--force", refused.Advice, StringComparison.Ordinal);
        Assert.Contains(
            Assert.IsType<Decision.Comparison>(forced).Limits,
            limit => limit.Contains("the machine that measured", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("options")]
    [InlineData("output")]
    public void Other_work_is_no_other_server(string what)
    {
        var (one, other) = (Run("mon", 1, 20), Run("tue", 2, 25, change: cell => what == "output"
            ? cell with { Workload = cell.Workload with { OutputTokens = new TokenLength.Fixed(99) } }
            : cell with
            {
                Workload = cell.Workload with
                {
                    Options = new Dictionary<string, System.Text.Json.JsonElement> { ["top_k"] = System.Text.Json.JsonElement.Parse("7") },
                },
            }));

        var refused = Assert.IsType<Decision.Undecided>(RunComparison.Of([one], [other], new RunComparisonInputs()));

        Assert.Contains(what, refused.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_without_a_common_cell_are_refused_and_a_lone_cell_is_named()
    {
        var lone = Run("tue", 2, 25, change: cell => cell with { Id = new CellId("chat/truth/c=2"), Load = new LoadProfile.ClosedLoop(2) });

        var refused = RunComparison.Of([Run("mon", 1, 20)], [lone], new RunComparisonInputs());

        Assert.Equal("The runs have no cell in common.", refused.Sentence);
        Assert.Contains(new CellId("chat/truth/c=2"), Compared([Run("mon", 1, 20)], [Run("tue", 2, 20), lone]).Unpaired);
    }

    [Fact]
    public void An_invalid_run_gives_no_value_and_is_named()
    {
        var decision = Compared([Run("mon", 1, 20)], [Run("tue", 2, 25, failed: Requests)]);

        Assert.Equal(DecisionVerdict.Unjudged, decision.Verdict);
        Assert.Contains(
            decision.Limits, limit => limit.Contains("1 of 1 cells of the candidate are left out", StringComparison.Ordinal));
    }

    private static Decision.Comparison Compared(RunSummary[] bases, RunSummary[] candidates) =>
        Assert.IsType<Decision.Comparison>(RunComparison.Of(bases, candidates, new RunComparisonInputs()));

    private static MetricVerdict Metric(Decision.Comparison decision, string word) =>
        decision.Pairs.Single().Metrics.Single(metric => metric.Metric == word);

    /// <summary>The gaps of its requests rise from one to the other.</summary>
    private static RunSummary Run(
        string name, int day, double gapMs, double? lastGapMs = null, int failed = 0, Func<PlanCell, PlanCell>? change = null)
    {
        var plan = (change ?? (cell => cell))(SampleCell.Chat(1, Requests));
        List<RequestRecord> records = [];
        var sent = 1000.0;
        for (var request = 0; request <= Requests; request++)
        {
            var identity = SampleRecord.Identity(Math.Max(1, request), request == 0 ? Phase.Warmup : Phase.Measured);
            var gap = gapMs + ((lastGapMs ?? gapMs) - gapMs) * request / Requests;
            var record = request > Requests - failed
                ? SampleRecord.Failed(OutcomeKind.Reset, sent, sent + 10, identity)
                : SampleRecord.Streamed(sent, [.. Enumerable.Range(0, 21).Select(token => sent + 100 + token * gap)], identity);
            records.Add(record);
            sent = record.Timeline.Ended.Nanoseconds / 1e6 + 1;
        }

        var run = TestRun.Analyze(TestRun.Cell(plan, [.. records]));
        return run with
        {
            Manifest = run.Manifest with
            {
                Run = name,
                Sittings = [run.Manifest.Sittings[0] with { OriginUtc = new DateTimeOffset(2026, 6, day, 12, 0, 0, TimeSpan.Zero) }],
            },
        };
    }
}
