using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Runs;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Choosing;

/// <summary>
/// The choice among finished runs. Answers have ten tokens, so that gaps of 20 ms are 50 tok/s;
/// every request is like the other, and intervals are points.
/// </summary>
public sealed class RunChoiceTests
{
    private const long Gibibyte = 1L << 30;

    private static readonly RecordedCell[] Plain =
        [Cell("m", "Q8_0", gapMs: 40, gibibytes: 9), Cell("m", "Q4_K_M", gapMs: 20, gibibytes: 5), Cell(
            "s", "Q8_0", gapMs: 10, gibibytes: 4)];

    [Fact]
    public void The_answer_is_three_lines()
    {
        var ranking = Ranking(Ask(new ChoiceQuestion { MinDecode = 30, MemoryBytes = 12 * Gibibyte }, Plain));

        Assert.Equal(DecisionVerdict.Met, ranking.Verdict);
        Assert.Equal(
            "Take m Q4_K_M (asked: ≥ 30 tok/s, ≤ 12 GiB; preferred: quality by proxy): 50 tok/s, first token after 100 ms, 5.0 of 12 GiB.",
            ranking.Sentence);
        Assert.Equal("Not m Q8_0: decode 25 tok/s (at least 30 tok/s asked).", ranking.Others);
        Assert.Equal("Fastest that meets the need: s Q8_0, 100 tok/s.", ranking.Advice);
        Assert.Contains(ranking.Limits, limit => limit.Contains("(proxy)", StringComparison.Ordinal));
        Assert.Contains("Compared in scenario chat, at 1 user, with prompts of about 20 tokens, num_ctx 8192.", ranking.Limits);
    }

    [Fact]
    public void A_need_that_nothing_meets_says_what_comes_nearest_and_what_to_relax()
    {
        var ranking = Ranking(Ask(new ChoiceQuestion { MinDecode = 125 }, Plain));

        Assert.Equal(DecisionVerdict.NotMet, ranking.Verdict);
        Assert.Equal(
            "No candidate meets the need (asked: ≥ 125 tok/s; preferred: quality by proxy). Nearest comes s Q8_0: "
                + "decode 100 tok/s (at least 125 tok/s asked).",
            ranking.Sentence);
        Assert.Equal("s Q8_0 meets --min-decode 99.9.", ranking.Advice); // the lower end of its interval, rounded down
    }

    [Fact]
    public void A_context_that_is_asked_for_is_a_need_and_who_was_measured_with_less_is_told_with_its_figures_there()
    {
        RecordedCell[] cells =
            [Cell("m", "Q8_0", gapMs: 40, gibibytes: 9, context: 16384), Cell("m", "Q4_K_M", gapMs: 20, gibibytes: 8, context: 32768), Cell(
                "m", "Q4_K_M", gapMs: 10, gibibytes: 5, context: 16384)];

        var ranking = Ranking(Ask(new ChoiceQuestion { Context = 32768 }, cells));

        // not the 100 of its shorter context
        Assert.StartsWith(
            "Take m Q4_K_M (asked: num_ctx 32768; preferred: quality by proxy): 50 tok/s,", ranking.Sentence, StringComparison.Ordinal);
        Assert.Equal("Not m Q8_0: num_ctx 16384 (at least 32768 asked), there 25 tok/s, first token after 100 ms, 9 GiB.", ranking.Others);
    }

    [Fact]
    public void Who_was_measured_with_more_context_than_is_asked_for_is_judged_by_that_and_it_is_said() =>
        Assert.Contains(
            "m Q8_0: judged at num_ctx 8192, the shortest measured that is long enough: memory and speed are of that.",
            Ask(new ChoiceQuestion { Context = 4096 }, Plain).Limits);

    [Fact]
    public void Without_a_context_all_are_compared_under_the_one_that_most_were_measured_with()
    {
        RecordedCell[] cells =
        [
            Cell("m", "Q8_0", 40, 9, context: 4096),
            Cell("m", "Q4_K_M", 20, 5, context: 4096),
            Cell("m", "Q4_K_M", 10, 4, context: 2048),
            Cell("s", "Q4_K_M", 5, 3, context: 2048, users: 2),
        ];

        var ranking = Ranking(Ask(new ChoiceQuestion { Prefer = ChoicePreference.Speed }, cells));

        Assert.StartsWith("Take m Q4_K_M (preferred: speed): 50 tok/s", ranking.Sentence, StringComparison.Ordinal);
        Assert.Contains("Measured under other conditions only, and not judged: s Q4_K_M.", ranking.Limits);
    }

    [Fact]
    public void Users_that_are_asked_for_are_the_ones_that_were_measured()
    {
        RecordedCell[] cells = [.. Plain, Cell("m", "Q4_K_M", 50, 6, users: 4)];

        Assert.StartsWith(
            "Take m Q4_K_M (asked: 4 users; preferred: quality by proxy): 20 tok/s",
            Ask(new ChoiceQuestion(), cells, users: 4).Sentence,
            StringComparison.Ordinal);
        Assert.Equal(DecisionVerdict.Unjudged, Ask(new ChoiceQuestion(), cells, users: 3).Verdict);
    }

    [Fact]
    public void Several_runs_are_one_list_of_candidates()
    {
        var ranking = Ranking(
            RunChoice.Of([Run(Plain[0]), Run(Plain[1])], new RunChoiceInputs(new ChoiceQuestion { MinDecode = 30 }, null, null)));

        Assert.Equal(["m Q4_K_M", "m Q8_0"], ranking.Result.Ranking.Select(one => one.Candidate.Name));
        Assert.True(ranking.IsOfRuns);
    }

    [Fact]
    public void A_limit_that_rests_on_too_few_requests_leaves_the_choice_open()
    {
        // a median has an interval from six values on
        var decision = Ask(new ChoiceQuestion { MaxFirstTokenMs = 1000 }, Cell("m", "Q8_0", 40, 9, requests: 2));

        Assert.Equal(DecisionVerdict.Open, decision.Verdict);
        Assert.StartsWith("Probably take m Q8_0", decision.Sentence, StringComparison.Ordinal);
        Assert.Contains("more requests", decision.Advice!, StringComparison.Ordinal);
    }

    [Fact]
    public void Repetitions_are_one_figure()
    {
        var again = Cell("m", "Q8_0", gapMs: 10, gibibytes: 9);
        var ranking = Ranking(Ask(
            new ChoiceQuestion(),
            Plain[0],
            again with { Plan = again.Plan with { Repetition = 2 }, Finished = again.Finished! with { Repetition = 2 } }));

        var decode = ranking.Result.Chosen!.Candidate.Decode!;

        Assert.Equal(50, decode.Value, 6); // √(25 · 100)
        Assert.Equal(25, decode.Interval.Low!.Value, 6);
        Assert.Equal(100, decode.Interval.High!.Value, 6);
    }

    private static Decision Ask(ChoiceQuestion question, params RecordedCell[] cells) => Ask(question, cells, users: null);

    private static Decision Ask(ChoiceQuestion question, RecordedCell[] cells, int? users) =>
        RunChoice.Of([Run(cells)], new RunChoiceInputs(question, users, PromptTokens: null));

    private static Decision.Ranking Ranking(Decision decision) => Assert.IsType<Decision.Ranking>(decision);

    /// <summary>The larger model has 8 billion parameters, the smaller 3.</summary>
    private static RunSummary Run(params RecordedCell[] cells)
    {
        var run = TestRun.Of(cells);
        var models = cells.Select(cell => cell.Plan.Model).DistinctBy(model => model.Tag).Select(model =>
        {
            var billions = model.Name == "m" ? 8 : 3;
            return new ModelSnapshot(
                new InstalledModel
                {
                    Tag = model.Tag!,
                    QuantizationLevel = model.Quantization,
                    SizeBytes = (long)(billions * 1e9 * (model.Quantization == "Q8_0" ? 8.5 : 4.9) / 8),
                },
                new ModelDetails { ParameterCount = (long)(billions * 1e9), ContextLength = 131072 });
        });
        return RunAnalysis.Analyze(
            run with { Manifest = run.Manifest with { Servers = [run.Manifest.Servers[0] with { Models = [.. models] }] } });
    }

    private static RecordedCell Cell(
        string model, string quantization, double gapMs, double gibibytes, int context = 8192, int users = 1, int requests = 10)
    {
        var plan = SampleCell.Chat(users, requests) with
        {
            Id = new CellId(FormattableString.Invariant($"chat/{model}/{quantization}/ctx={context}/c={users}")),
            Model = new ModelChoice { Name = model, Quantization = quantization, Tag = $"{model}:{quantization}" },
            NumCtx = context,
        };
        var cell = TestRun.Cell(plan, [.. Enumerable.Range(1, requests).Select(request => Request(plan, request, gapMs))]);
        return cell with
        {
            Finished = cell.Finished! with
            {
                Loaded = new LoadedModel
                {
                    Tag = plan.Model.Tag!,
                    Digest = plan.Model.Tag,
                    SizeBytes = (long)(gibibytes * Gibibyte),
                    SizeVramBytes = (long)(gibibytes * Gibibyte),
                    ContextLength = context,
                },
            },
        };
    }

    private static RequestRecord Request(PlanCell plan, int request, double gapMs)
    {
        var sent = 1000.0 * request;
        return SampleRecord.Streamed(
            sent,
            [.. Enumerable.Range(0, 10).Select(token => sent + 100 + token * gapMs)],
            SampleRecord.Identity(request, Phase.Measured, plan.Id.Value));
    }
}
