using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Findings;

public sealed class ValidityTests
{
    private static readonly PlanCell Plan = SampleCell.Chat();

    [Fact]
    public void A_cell_whose_context_is_not_the_one_asked_for_is_invalid_and_says_both()
    {
        var cell = Summarize(Plan with { NumCtx = 8192 }, held: 4096);

        Assert.False(cell.IsValid);
        Assert.Equal("num_ctx 8192 was requested, but the server holds 4096", cell.InvalidReason);
    }

    [Fact]
    public void A_context_cut_to_what_the_model_was_trained_for_says_so()
    {
        var cell = Summarize(Plan with { NumCtx = 8192 }, held: 2048);

        Assert.Equal("num_ctx 8192 was requested, but the server holds 2048: the model was trained for 2048", cell.InvalidReason);
    }

    [Fact]
    public void A_context_that_the_server_does_not_tell_is_a_finding_and_no_fault()
    {
        var cell = Summarize(Plan with { NumCtx = 2048 }, held: null);

        Assert.True(cell.IsValid);
        Assert.Contains("context-unknown", cell.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void A_model_that_was_merely_gone_does_not_make_its_context_unknown()
    {
        var asked = Plan with { NumCtx = 2048 };

        var cell = Analyze(new RecordedCell(asked, Finished(asked) with { Loaded = null }, [Chat(1, 0)])).Cells[0];

        Assert.Contains("model-not-loaded-after-warm-up", cell.Findings.Select(finding => finding.Code));
        Assert.DoesNotContain("context-unknown", cell.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void A_cold_start_whose_model_was_gone_says_why_its_context_is_unknown()
    {
        var plan = Plan with { NumCtx = 2048, ColdStart = true };

        var finding = Assert.Single(
            Analyze(new RecordedCell(plan, Finished(plan) with { Loaded = null }, [Chat(1, 0)])).Cells[0].Findings,
            finding => finding.Code == "context-unknown");

        Assert.Contains("was already unloaded", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_that_nobody_asked_for_is_whatever_it_is()
    {
        var cell = Summarize(Plan, held: 4096);

        Assert.True(cell.IsValid);
        Assert.DoesNotContain("context-unknown", cell.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData(1, true)] // of two: 50 %, not over
    [InlineData(2, false)] // of three: 67 %
    public void A_cell_in_which_too_many_failed_is_invalid(int failures, bool valid)
    {
        var failed = Enumerable.Range(2, failures)
            .Select(number => SampleRecord.Failed(OutcomeKind.Reset, 0, 1, SampleRecord.Identity(number)));

        var cell = Analyze(Cell(Plan, [Chat(1, 0), .. failed])).Cells[0];

        Assert.Equal(valid, cell.IsValid);
        Assert.Equal(valid ? null : "66.7 % of 3 requests failed, over the 50 % of max_error_rate", cell.InvalidReason);
    }

    [Fact]
    public void A_cell_without_a_single_success_is_invalid_whatever_rate_of_errors_is_allowed()
    {
        var run = Analyze(Cell(Plan with { MaxErrorRate = 1 }, SampleRecord.Failed(OutcomeKind.Reset, 0, 1)));

        Assert.Equal("none of 1 requests succeeded", run.Cells[0].InvalidReason);
        Assert.True(run.NoRequestSucceeded);
        Assert.True(run.EveryCellInvalid);
    }

    [Theory]
    [InlineData(980, null, "; 980 more were not sent")]
    [InlineData(null, 42.0, "; 42s of its duration were left")]
    [InlineData(980, 42.0, "; up to 980 more were not sent, and 42s of its duration were left")]
    public void A_cell_that_was_ended_early_is_invalid_and_says_what_was_left_undone(int? requests, double? seconds, string left)
    {
        var early = new EarlyEnd(20, OutcomeKind.Rejected, 404)
        {
            RequestsLeft = requests,
            TimeLeft = seconds is { } length ? Duration.FromSeconds(length) : null,
        };

        var cell = Analyze(
            new RecordedCell(Plan, Finished(Plan) with { EndedEarly = early }, [SampleRecord.Failed(OutcomeKind.Rejected, 0, 1)])).Cells[0];

        Assert.Equal(
            "none of 1 requests succeeded: the cell was ended early after 20 in a row had ended as rejected (HTTP 404)" + left,
            cell.InvalidReason);
        Assert.Equal(
            "no-ok-request", Assert.Single(cell.Findings, finding => finding.Severity == Bench.Analysis.Findings.Severity.Invalid).Code);
    }

    [Fact]
    public void A_cell_that_was_ended_in_its_warm_up_is_invalid_and_has_no_figures()
    {
        var early = new EarlyEnd(20, OutcomeKind.Rejected, 404) { RequestsLeft = 100 };
        var cell = Analyze(new RecordedCell(
            Plan,
            Finished(Plan) with { EndedEarly = early },
            [SampleRecord.Failed(OutcomeKind.Rejected, 0, 1, SampleRecord.Identity(1, Phase.Warmup))])).Cells[0];

        Assert.StartsWith("none of 0 requests succeeded: the cell was ended early", cell.InvalidReason, StringComparison.Ordinal);
        Assert.Equal((0, null), (cell.Requests, cell.ErrorRatePercent));
    }

    [Fact]
    public void One_good_cell_saves_the_run()
    {
        var run = Analyze(Cell(Plan, Chat(1, 0)), new RecordedCell(SampleCell.Chat(4), Finished: null, []));

        Assert.False(run.NoRequestSucceeded);
        Assert.False(run.EveryCellInvalid);
    }

    [Fact]
    public void An_unfinished_cell_is_invalid_for_that_alone()
    {
        var cell = Analyze(new RecordedCell(Plan, Finished: null, [Chat(1, 0)])).Cells[0];

        Assert.Equal("interrupted after 1 measured requests", cell.InvalidReason);
    }

    // Twenty requests in 19.3 s: one percent of one user's time is 193 ms, of two users' 386 ms.
    // Response TTFT is 100 ms and the lag: up to 5 ms a lag is noise.
    [Theory]
    [InlineData(1, 2, 100, true)] // two are not three
    [InlineData(1, 3, 60, true)]
    [InlineData(1, 4, 60, false)]
    [InlineData(2, 4, 60, true)]
    [InlineData(2, 8, 60, false)]
    [InlineData(1, 19, 10, true)] // late though every one of them is
    public void Users_who_were_free_and_did_not_send_make_the_cell_invalid(int users, int late, double lagMs, bool valid)
    {
        var requests = Enumerable.Range(1, 20)
            .Select(number => Chat(number, number * 1000, lagMs: number > 1 && number <= 1 + late ? lagMs : 0))
            .ToArray();

        var cell = Analyze(Cell(SampleCell.Chat(users), requests)).Cells[0];

        Assert.Equal(valid, cell.IsValid);
        Assert.Equal(
            valid
                ? null
                : $"the client could not offer the load: {late} of 19 requests were sent more than 5 ms late, 1.2 % of the users' time",
            cell.InvalidReason);
    }

    // As many late requests as make an open loop invalid: they cost 60 ms of 8 s.
    [Fact]
    public void A_closed_loop_that_lost_no_time_worth_naming_is_valid_and_an_open_one_that_was_late_is_not()
    {
        RequestRecord[] requests =
            [.. Enumerable.Range(1, 8).Select(number => Chat(number, number * 1000, lagMs: number is > 1 and < 8 ? 10 : 0))];

        Assert.True(Analyze(Cell(Plan, requests)).Cells[0].IsValid);
        Assert.False(Analyze(Open(AtRate(1), null, requests)).Cells[0].IsValid);
    }

    [Fact]
    public void Each_users_first_request_may_be_late()
    {
        var requests = Enumerable.Range(1, 8).Select(number => Chat(number, number * 1000, user: number, lagMs: 50)).ToArray();

        Assert.True(Analyze(Cell(SampleCell.Chat(8), requests)).Cells[0].IsValid);
    }

    [Fact]
    public void A_lag_below_one_percent_of_a_long_wait_is_no_lag()
    {
        var requests = Enumerable.Range(1, 10)
            .Select(number => SampleRecord.Streamed(
                number * 10_000, [number * 10_000 + 2000, number * 10_000 + 2100], SampleRecord.Identity(number), number * 10_000 - 15))
            .ToArray();

        Assert.True(Analyze(Cell(Plan, requests)).Cells[0].IsValid); // the limit is 20.15 ms
    }

    private static Bench.Analysis.Cells.CellSummary Summarize(PlanCell plan, int? held)
    {
        var finished = Finished(plan) with { Loaded = new LoadedModel { Tag = "truth:latest", ContextLength = held } };
        return Analyze(new RecordedCell(plan, finished, [Chat(1, 0)])).Cells[0];
    }
}
