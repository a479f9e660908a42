using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Findings;

public sealed class FindingTests
{
    private static readonly PlanCell Plan = SampleCell.Chat();
    private static readonly RequestRecord[] Fine = [.. Enumerable.Range(1, 10).Select(number => Chat(number, number * 1000))];

    [Fact]
    public void A_cell_in_which_all_went_well_has_no_finding_but_that_its_requests_are_few()
    {
        var cell = Analyze(Cell(Plan, Fine)).Cells[0];

        Assert.Equal(["n-too-small"], cell.Findings.Select(finding => finding.Code));
        Assert.True(cell.IsValid);
        Assert.Null(cell.InvalidReason);
        Assert.Contains("p99 (needs 299)", cell.Findings[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_server_version_is_told() =>
        Assert.Contains("server-changed", Codes(With(record => record with { ServerVersion = "0.33.0" })));

    [Theory]
    [InlineData(256, 256, "256 tokens", true)] // the context is full
    [InlineData(299, 300, "", false)]
    [InlineData(131, 4096, "about 512", true)] // less than half of what was sent
    [InlineData(256, 4096, "", false)]
    public void A_prompt_that_the_server_cut_is_told(int counted, int context, string words, bool told)
    {
        var plan = Plan with { NumCtx = context, Workload = Plan.Workload with { Prompt = new PromptSpec.Tokens(512) } };
        var findings = Analyze(Cell(plan, Chat(1, 0).WithPrompt(counted, 100))).Cells[0].Findings;

        var finding = findings.SingleOrDefault(finding => finding.Code == "prompts-cut");
        Assert.Equal(told, finding is not null);
        Assert.Contains(words, finding?.What ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_that_is_not_known_is_told_where_it_costs_the_prefill_rate()
    {
        var unknown = Finished(Plan) with { Head = PromptHead.Unknown("the server does not list the tokens of a prompt", probes: 3) };
        RequestRecord[] requests = [Chat(1, 0).WithPrompt(256, 100)];
        Bench.Analysis.Findings.Finding? Told(PlanCell plan, CellRecord finished) =>
            Analyze(new RecordedCell(plan, finished, requests)).Cells[0].Findings.SingleOrDefault(
                finding => finding.Code == "prompt-head-unknown");

        Assert.Equal(
            "the number of tokens that the template puts before a prompt could not be determined: the server does not list the "
                + "tokens of a prompt",
            Told(Plan, unknown)?.What);
        Assert.NotNull(Told(Plan, unknown with { Head = null }));
        Assert.Null(Told(Plan, Finished(Plan)));
        // it has no rate anyway
        Assert.Null(Told(Plan with { Workload = Plan.Workload with { PromptCache = PromptCachePolicy.Reuse } }, unknown));
        Assert.Null(Told(Plan with { Workload = Plan.Workload with { Raw = true } }, unknown));
    }

    [Fact]
    public void A_request_that_the_harness_could_not_send_makes_the_cell_invalid_and_blames_nobody_else()
    {
        RequestRecord[] requests =
        [
            .. Fine[..8],
            Fine[8] with { Outcome = Outcome.Failed(OutcomeKind.ClientLimit, "this process may open no more sockets (ulimit -n)") },
        ];

        var cell = Analyze(Cell(Plan, requests)).Cells[0];

        Assert.False(cell.IsValid);
        Assert.StartsWith(
            "1 of 9 requests could not be sent",
            cell.Findings.Single(finding => finding.Code == "client-limit").What,
            StringComparison.Ordinal);
        Assert.Contains(
            "the server is not at fault", cell.Findings.Single(finding => finding.Code == "errors").WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void Early_ends_are_told_when_more_than_a_tenth_of_the_answers_are_short()
    {
        RequestRecord Short(int at) => Fine[at] with { Usage = Fine[at].Usage with { OutputTokens = 4 } }; // of 5 asked: 80 %

        Assert.DoesNotContain("short-outputs", Codes(Cell(Plan, [Short(0), .. Fine[1..]])));
        Assert.Contains("short-outputs", Codes(Cell(Plan, [Short(0), Short(1), .. Fine[2..]])));
    }

    [Fact]
    public void No_answer_is_short_where_the_requests_asked_for_no_number_of_tokens()
    {
        // of 5 in the plan
        RequestRecord[] shorts = [.. Fine.Select(record => record with { Usage = record.Usage with { OutputTokens = 4 } })];
        var run = TestRun.Of(Cell(Plan, shorts));
        var server =
            run.Manifest.Plan.Servers[0] with { Kind = ServerKind.OpenAi, Request = new RequestChanges { Omitted = ["max_tokens"] } };
        var unlimited = run with { Manifest = run.Manifest with { Plan = run.Manifest.Plan with { Servers = [server] } } };

        Assert.Contains("short-outputs", RunAnalysis.Analyze(run).Cells[0].Findings.Select(finding => finding.Code));
        Assert.DoesNotContain("short-outputs", RunAnalysis.Analyze(unlimited).Cells[0].Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Where_an_early_end_is_normal_no_longer_prompt_is_advised()
    {
        RequestRecord[] shorts = [.. Fine.Select(record => record with { Usage = record.Usage with { OutputTokens = 4 } })]; // of 5 asked

        var free = Advice(Plan.Workload);
        var formed = Advice(Plan.Workload with { Format = new AnswerFormat(null), Think = true });

        Assert.StartsWith("The model ended early: ", free, StringComparison.Ordinal);
        Assert.Contains("Ask for a long enumeration", free, StringComparison.Ordinal);
        Assert.StartsWith("An early end is normal with format and think: ", formed, StringComparison.Ordinal);
        Assert.DoesNotContain("enumeration", formed, StringComparison.Ordinal);
        Assert.StartsWith("The model ended early: ", Advice(Plan.Workload with { Think = false }), StringComparison.Ordinal);

        string Advice(WorkloadSpec workload) =>
            Analyze(Cell(Plan with { Workload = workload }, shorts)).Cells[0].Findings
                .Single(finding => finding.Code == "short-outputs").WhatToDo;
    }

    [Fact]
    public void Lines_that_came_together_are_told_with_their_share()
    {
        var record =
            Fine[0] with { Timeline = Fine[0].Timeline with { Reads = [new(SampleRecord.At(1100), 1), new(SampleRecord.At(1200), 3)] } };
        var cell = Analyze(Cell(Plan, record)).Cells[0];

        Assert.Equal(75, cell.CoalescedPercent);
        Assert.Contains("coalesced", cell.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void An_answer_without_a_count_is_told() =>
        Assert.Contains("tokens-unknown", Codes(Cell(Plan, Fine[0] with { Usage = TokenUsage.None })));

    [Fact]
    public void A_server_that_reports_more_time_than_passed_is_told()
    {
        Assert.Contains("clock-disagrees", Codes(Cell(Plan, Fine[0].ClaimingTotal(301 + 6))));
        Assert.DoesNotContain("clock-disagrees", Codes(Cell(Plan, Fine[0].ClaimingTotal(301 + 4))));
    }

    [Fact]
    public void A_harness_that_takes_most_of_the_machine_is_told() =>
        // 10 s of 4 cores
        Assert.Contains(
            "client-busy", Codes(With(record => record with { Client = record.Client with { Cpu = Duration.FromSeconds(21) } })));

    [Fact]
    public void A_cell_without_a_success_has_no_figure_that_a_busy_harness_could_mislead()
    {
        var cell = With(record => record with { Client = record.Client with { Cpu = Duration.FromSeconds(21) } });
        var failed = cell.Requests.Select(request => request with { Outcome = Outcome.Failed(OutcomeKind.Rejected, "server busy", 503) });

        Assert.DoesNotContain("client-busy", Codes(cell with { Requests = [.. failed] }));
    }

    [Fact]
    public void Warm_up_requests_that_failed_are_told_with_how_many_there_were()
    {
        var failed = Chat(1, 0, Phase.Warmup) with { Outcome = Outcome.Failed(OutcomeKind.Rejected, "server busy", 503) };
        var finding = Analyze(Cell(Plan, [failed, Chat(2, 500, Phase.Warmup), .. Fine])).Cells[0].Findings
            .First(finding => finding.Code == "warmup-failed");

        Assert.Equal("1 of 2 warm-up requests ended as rejected, e.g. “HTTP 503: server busy”", finding.What);
    }

    [Fact]
    public void Errors_are_told_by_kind_with_an_example()
    {
        var rejected = Fine[0] with { Outcome = Outcome.Failed(OutcomeKind.Rejected, "server busy", 503) };
        var finding = Analyze(Cell(Plan, [rejected, .. Fine[1..]])).Cells[0].Findings.First(finding => finding.Code == "errors");

        Assert.Equal("1 of 10 requests ended as rejected, e.g. “HTTP 503: server busy”", finding.What);
    }

    [Fact]
    public void A_warm_up_that_failed_is_told()
    {
        var failed = SampleRecord.Failed(OutcomeKind.TimeoutTotal, 0, 100, SampleRecord.Identity(1, Phase.Warmup));

        Assert.Contains("warmup-failed", Codes(Cell(Plan, [failed, .. Fine])));
    }

    [Fact]
    public void Every_failure_has_its_advice()
    {
        foreach (var kind in Enum.GetValues<OutcomeKind>().Where(kind => kind != OutcomeKind.Ok))
        {
            var finding = Analyze(Cell(Plan, [.. Fine, SampleRecord.Failed(kind, 0, 1, SampleRecord.Identity(11))])).Cells[0].Findings
                .First(finding => finding.Code == "errors");
            Assert.NotEqual("", finding.WhatToDo);
            Assert.Contains(kind.Word, finding.What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Cells_with_the_same_finding_share_it_and_dropped_ones_are_told_too()
    {
        var second = SampleCell.Chat(4);
        var run = Of(Cell(Plan, Fine), Cell(second, Fine));
        run = run with { Manifest = run.Manifest with { Dropped = [new DroppedCell(new CellId("chat/truth/c=16"), 1, "--max-time 1m")] } };

        var findings = RunAnalysis.Analyze(run).Findings;

        Assert.Equal(["cell-dropped", "n-too-small", "transient"], findings.Select(finding => finding.Finding.Code));
        Assert.Equal(["chat/truth/c=16"], findings[0].Cells);
        Assert.Equal(["chat/truth/c=1", "chat/truth/c=4"], findings[1].Cells);
    }

    [Fact]
    public void A_cell_that_the_verb_itself_cut_off_is_not_blamed_on_an_option()
    {
        var run = Of(Cell(Plan, Fine));
        run = run with
        {
            Manifest = run.Manifest with
            {
                Dropped = [new DroppedCell(new CellId("chat/truth/c=16"), 1, "measuring ends after 70s") { IsCutOff = true }],
            },
        };

        var finding = RunAnalysis.Analyze(run).Findings.Single(finding => finding.Finding.Code == "cell-dropped").Finding;

        Assert.Equal("planned and not run: measuring ends after 70s", finding.What);
        Assert.DoesNotContain("--max-time", finding.WhatToDo, StringComparison.Ordinal);
        Assert.Contains("bench capacity", finding.WhatToDo, StringComparison.Ordinal);
    }

    private static RecordedCell With(Func<CellRecord, CellRecord> change) => new(Plan, change(Finished(Plan)), Fine);

    private static IEnumerable<string> Codes(RecordedCell cell) => Analyze(cell).Cells[0].Findings.Select(finding => finding.Code);
}
