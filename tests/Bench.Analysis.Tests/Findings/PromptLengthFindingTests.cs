using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Findings;

public sealed class PromptLengthFindingTests
{
    private static readonly PlanCell Plan = WithPrompts(new PromptSpec.Tokens(500, Exact: true));

    private static PlanCell WithPrompts(PromptSpec prompt, PromptCachePolicy policy = PromptCachePolicy.Avoid)
    {
        var cell = SampleCell.Chat();
        return cell with
        {
            Workload =
                cell.Workload with { Prompt = prompt, PromptCache = policy, SharedPrefix = policy == PromptCachePolicy.Share ? 0.5 : 0 },
        };
    }

    /// <summary>Requests that asked for 500 tokens; the first so many were counted as another number.</summary>
    private static RequestRecord[] Requests(int off, int counted, int all = 20) =>
        [.. Enumerable.Range(1, all).Select(request => Counted(request, request <= off ? counted : 500))];

    private static RequestRecord Counted(int request, int tokens, int asked = 500)
    {
        var record = Chat(request, request * 1000).WithPrompt(tokens, 100);
        return record with { Usage = record.Usage with { PromptTokens = tokens }, Asked = new AskedTokens(asked, 5) };
    }

    private static IReadOnlyList<string> Codes(PlanCell plan, RequestRecord[] requests, PromptCalibration? prompts)
    {
        var finished = Finished(plan) with { Prompts = prompts };
        return [.. Analyze(new RecordedCell(plan, finished, requests)).Cells[0].Findings.Select(finding => finding.Code)];
    }

    private static PromptCalibration Found(CalibrationKind kind = CalibrationKind.Exact) =>
        new() { Kind = kind, Problem = kind == CalibrationKind.Approximate ? "the count does not grow" : null };

    [Theory]
    [InlineData(2, 506, true)] // two of twenty, more than 1 % too long
    [InlineData(2, 494, true)]
    [InlineData(1, 506, false)] // one of twenty is 5 %
    [InlineData(20, 505, false)] // 1 %
    public void Calibrated_prompts_that_are_counted_differently_are_told(int off, int counted, bool told)
    {
        Assert.Equal(told, Codes(Plan, Requests(off, counted), Found()).Contains("prompt-length-off"));
        Assert.Equal(told, Codes(Plan, Requests(off, counted), Found(CalibrationKind.Cached)).Contains("prompt-length-off"));
        Assert.DoesNotContain("prompt-length-off", Codes(Plan, Requests(off, counted), prompts: null));
    }

    [Fact]
    public void A_short_prompt_has_to_have_exactly_the_tokens_asked_for_and_a_drawn_one_within_a_token()
    {
        RequestRecord[] requests = [Counted(1, 21, asked: 20), Counted(2, 19, asked: 20)];

        Assert.Contains("prompt-length-off", Codes(WithPrompts(new PromptSpec.Tokens(20, Exact: true)), requests, Found()));
        Assert.DoesNotContain(
            "prompt-length-off",
            Codes(WithPrompts(new PromptSpec.Tokens(new TokenLength.Uniform(15, 25), Exact: true)), requests, Found()));
    }

    [Fact]
    public void Where_the_shortest_prompt_is_longer_the_finding_says_what_was_sent()
    {
        var prompts = new PromptCalibration
        {
            Kind = CalibrationKind.Approximate,
            Problem = "the shortest prompt has 612 tokens already",
            Lengths = [new PromptLength(500, 1, 612)],
        };

        var finding = Analyze(new RecordedCell(Plan, Finished(Plan) with { Prompts = prompts }, Requests(20, 612))).Cells[0].Findings
            .Single(finding => finding.Code == "prompt-length-not-found");

        Assert.Equal(
            "prompts of exactly 500 tokens could not be generated: the shortest prompt has 612 tokens already; "
                + "prompts of about 612 were sent, the closest length that was found",
            finding.What);
    }

    [Theory]
    [InlineData(PromptCachePolicy.Reuse)]
    [InlineData(PromptCachePolicy.Share)]
    public void Where_the_cache_may_serve_a_count_too_small_says_nothing(PromptCachePolicy policy)
    {
        var plan = WithPrompts(Plan.Workload.Prompt, policy);

        Assert.DoesNotContain("prompt-length-off", Codes(plan, Requests(10, 300), Found()));
        Assert.Contains("prompt-length-off", Codes(plan, Requests(10, 700), Found()));
    }

    [Fact]
    public void A_length_that_was_not_found_is_told_with_what_was_seen()
    {
        var finished = Finished(Plan) with { Prompts = Found(CalibrationKind.Approximate) };
        var findings = Analyze(new RecordedCell(Plan, finished, Requests(10, 700))).Cells[0].Findings;

        var finding = findings.Single(finding => finding.Code == "prompt-length-not-found");
        Assert.Equal("prompts of exactly 500 tokens could not be generated: the count does not grow", finding.What);
        Assert.DoesNotContain("prompt-length-off", findings.Select(other => other.Code)); // that would be the same once more
    }

    [Fact]
    public void A_cut_prompt_is_told_by_what_each_request_asked_for()
    {
        var plan = WithPrompts(new PromptSpec.Tokens(new TokenLength.Uniform(100, 900)));

        Assert.DoesNotContain("prompts-cut", Codes(plan, [Counted(1, 110, asked: 100), Counted(2, 880, asked: 900)], prompts: null));
        Assert.Contains("prompts-cut", Codes(plan, [Counted(1, 110, asked: 100), Counted(2, 440, asked: 900)], prompts: null));
    }

    [Fact]
    public void Short_answers_are_judged_by_what_each_request_asked_for()
    {
        var drawn = Plan with { Workload = Plan.Workload with { OutputTokens = new TokenLength.Uniform(3, 5) } };
        RequestRecord Asking(int tokens) => Counted(1, 500) with { Asked = new AskedTokens(500, tokens) }; // five came

        Assert.DoesNotContain("short-outputs", Codes(drawn, [Asking(3), Asking(4), Asking(5)], prompts: null));
        Assert.Contains("short-outputs", Codes(drawn, [Asking(3), Asking(4), Asking(6)], prompts: null));
    }

    [Fact]
    public void A_shared_beginning_is_neither_labelled_nor_given_a_prefill_rate()
    {
        var plan = WithPrompts(Plan.Workload.Prompt, PromptCachePolicy.Share);
        var run = Analyze(Cell(plan, [Counted(1, 500), Counted(2, 500).WithPrompt(500, 10)]));

        Assert.All(run.Requests, row => Assert.Null(row.Request.Cached));
        Assert.Equal(0, run.Cells[0].Measure(PrefillRate.Definition).Count);
        Assert.Null(run.Cells[0].CachedPercent);
    }

    [Fact]
    public void The_share_of_cached_prompts_is_given_where_they_are_meant_to_be_reused()
    {
        var plan = WithPrompts(Plan.Workload.Prompt, PromptCachePolicy.Reuse);
        RequestRecord[] requests =
        [
            Counted(1, 500).WithPrompt(500, 90), Counted(2, 500).WithPrompt(500, 9), Counted(3, 500).WithPrompt(500, 9),
            Counted(4, 500).WithPrompt(500, 90),
        ];

        Assert.Equal(50, Analyze(Cell(plan, requests)).Cells[0].CachedPercent);
        Assert.Null(Analyze(Cell(Plan, requests)).Cells[0].CachedPercent);
    }
}
