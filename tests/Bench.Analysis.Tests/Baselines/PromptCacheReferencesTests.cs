using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Baselines;

public sealed class PromptCacheReferencesTests
{
    private static readonly PlanCell Avoiding = SampleCell.Chat();
    private static readonly PlanCell Reusing =
        Avoiding with { Workload = Avoiding.Workload with { PromptCache = PromptCachePolicy.Reuse } };

    [Fact]
    public void A_prompt_read_far_faster_than_the_usual_one_is_labelled_and_has_no_prefill_rate()
    {
        // 1 ms a token is usual; the third took 0.49 ms a token, the fourth 0.51.
        var run = Analyze(Cell(
            Avoiding,
            Chat(1, 0).WithPrompt(100, 100),
            Chat(2, 400).WithPrompt(100, 100),
            Chat(3, 800).WithPrompt(100, 49),
            Chat(4, 1200).WithPrompt(100, 51),
            Chat(5, 1600).WithPrompt(100, 100)));

        Assert.Equal([false, false, true, false, false], Labels(run));
        Assert.Equal(4, run.Cells[0].Measure(PrefillRate.Definition).Count);
        Assert.Contains("cache-hit-suspected", Codes(run));
    }

    [Fact]
    public void A_long_prompt_beside_short_ones_is_held_against_a_line_and_not_against_their_time_per_token()
    {
        // 20 ms for any evaluation and 0.05 ms a token: 40 tokens take 22 ms (0.55 ms a token), 2000 take 120 ms (0.06 ms a token).
        var run = Analyze(Cell(
            Avoiding,
            Chat(1, 0).WithPrompt(40, 22),
            Chat(2, 400).WithPrompt(60, 23),
            Chat(3, 800).WithPrompt(80, 24),
            Chat(4, 1200).WithPrompt(40, 22),
            Chat(5, 1600).WithPrompt(100, 25),
            Chat(6, 2000).WithPrompt(60, 23),
            Chat(7, 2400).WithPrompt(2000, 120), // read in full
            Chat(8, 2800).WithPrompt(2000, 35), // under half of the 120 ms: cached
            Chat(9, 3200).WithPrompt(80, 24)));

        Assert.Equal([false, false, false, false, false, false, false, true, false], Labels(run));
    }

    [Fact]
    public void Prompts_of_an_open_loop_are_held_against_the_crowd_that_it_had()
    {
        // Two in flight at once: 0.25 of the usual 1 ms a token. Without that, 0.5 would convict the third.
        var two = Analyze(Open(
            AtRate(10) with { Workload = Avoiding.Workload },
            null,
            Chat(1, 0).WithPrompt(100, 100),
            Chat(2, 100).WithPrompt(100, 100),
            Chat(3, 1000).WithPrompt(100, 26),
            Chat(4, 2000).WithPrompt(100, 24),
            Chat(5, 3000).WithPrompt(100, 100)));
        Assert.Equal([false, false, false, true, false], Labels(two));

        // Never two at once: as a single user.
        var one = Analyze(
            Open(AtRate(1), null, Chat(1, 0).WithPrompt(100, 100), Chat(2, 301).WithPrompt(100, 100), Chat(3, 1000).WithPrompt(100, 49)));
        Assert.Equal([false, false, true], Labels(one));
    }

    [Fact]
    public void A_cell_that_tells_nothing_of_prompts_is_no_reference()
    {
        var failed = SampleRecord.Failed(OutcomeKind.Reset, 0, 1);
        var crowd = SampleCell.Chat(2);

        var run = Analyze(
            Cell(Avoiding, failed),
            Cell(crowd, Chat(1, 0).WithPrompt(100, 100), Chat(2, 0).WithPrompt(100, 100), Chat(3, 1000).WithPrompt(100, 14)));

        Assert.Equal([null, false, false, true], run.Requests.Select(row => row.Request.Cached));
    }

    [Fact]
    public void Reused_prompts_are_held_against_the_first_request_that_ran()
    {
        // Seen on a real server: 195 tokens in 3333 ms, the same again in 32 ms.
        var run = Analyze(Cell(
            Reusing,
            Chat(1, 0, Phase.Warmup).WithPrompt(195, 3333),
            Chat(1, 4000).WithPrompt(195, 32),
            Chat(2, 5000).WithPrompt(195, 32)));

        Assert.Equal([false, true, true], Labels(run));
        Assert.Equal(0, run.Cells[0].Measure(PrefillRate.Definition).Count);
        Assert.DoesNotContain("cache-hit-suspected", Codes(run)); // it was asked for
    }

    [Fact]
    public void A_later_cell_of_the_same_configuration_is_held_against_the_first_cells_first_request()
    {
        var crowd = SampleCell.Chat(4) with { Workload = Reusing.Workload };
        var run = Analyze(
            Cell(Reusing, Chat(1, 0, Phase.Warmup).WithPrompt(200, 200), Chat(1, 400).WithPrompt(200, 6)),
            Cell(crowd, Chat(1, 800, Phase.Warmup).WithPrompt(200, 6)));

        Assert.Equal([false, true, true], Labels(run));
    }

    [Fact]
    public void A_prompt_that_had_the_server_for_itself_is_not_cached_beside_a_crowd_that_shared_its_time()
    {
        // Four prompts in one batch each report the batch's time.
        var run = Analyze(Cell(
            SampleCell.Chat(4),
            Chat(1, 0, user: 1).WithPrompt(100, 400),
            Chat(2, 0, user: 2).WithPrompt(100, 400),
            Chat(3, 0, user: 3).WithPrompt(100, 400),
            Chat(4, 500, user: 4).WithPrompt(100, 100),
            Chat(5, 900, user: 1).WithPrompt(100, 10)));

        Assert.Equal([false, false, false, false, true], Labels(run));
    }

    [Fact]
    public void Beside_a_crowd_the_user_alone_is_the_measure()
    {
        var run = Analyze(
            Cell(Avoiding, Chat(1, 0).WithPrompt(100, 100), Chat(2, 400).WithPrompt(100, 100)),
            Cell(SampleCell.Chat(4), Chat(1, 0).WithPrompt(100, 400), Chat(2, 0).WithPrompt(100, 400), Chat(3, 0).WithPrompt(100, 25)));

        Assert.Equal([false, false, false, false, true], Labels(run));
    }

    [Fact]
    public void Prompts_below_sixteen_tokens_say_nothing()
    {
        var run = Analyze(Cell(Avoiding, Chat(1, 0).WithPrompt(15, 100), Chat(2, 400).WithPrompt(15, 1)));

        Assert.Equal([null, null], Labels(run));
    }

    [Fact]
    public void A_cell_that_looks_cached_as_a_whole_is_held_against_its_cold_request()
    {
        // The first prompt took 500 ms, all others 60: no more than a decode step of 50 ms or two.
        var run = Analyze(Cell(
            Avoiding,
            Chat(1, 0, Phase.Warmup).WithPrompt(100, 500),
            Chat(1, 1000).WithPrompt(100, 60),
            Chat(2, 2000).WithPrompt(100, 60)));

        Assert.Equal([false, true, true], Labels(run));
        var finding = Assert.Single(run.Cells[0].Findings, finding => finding.Code == "cache-hit-suspected");
        Assert.Contains("2 of 2", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slow_first_evaluation_alone_convicts_nobody()
    {
        // 500 ms for the first, as on a GPU that has to warm up; then 140 ms: far more than two decode steps of 50 ms.
        var run = Analyze(Cell(
            Avoiding,
            Chat(1, 0, Phase.Warmup).WithPrompt(100, 500),
            Chat(1, 1000).WithPrompt(100, 140),
            Chat(2, 2000).WithPrompt(100, 140)));

        Assert.Equal([false, false, false], Labels(run));
        Assert.DoesNotContain("cache-hit-suspected", Codes(run));
    }

    [Fact]
    public void A_failed_request_has_no_label()
    {
        var failed = SampleRecord.Failed(OutcomeKind.Reset, 400, 500, SampleRecord.Identity(2));

        Assert.Equal([false, null], Labels(Analyze(Cell(Avoiding, Chat(1, 0).WithPrompt(100, 100), failed))));
    }

    private static IEnumerable<bool?> Labels(RunSummary run) => run.Requests.Select(row => row.Request.Cached);

    private static IEnumerable<string> Codes(RunSummary run) => run.Findings.Select(finding => finding.Finding.Code);
}
