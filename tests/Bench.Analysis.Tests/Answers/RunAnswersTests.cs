using System.Globalization;
using Bench.Analysis.Answers;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Answers;

public sealed class RunAnswersTests
{
    [Fact]
    public void The_decode_rate_stands_with_its_interval_and_n_at_the_lightest_load()
    {
        // Four steps of 50 ms in both requests: 20 tok/s, and no scatter.
        var answers = Of(Chats(1, 2), Chats(4, 2));

        Assert.Equal(
            "On this machine truth Q4_K_M decodes 20.0 tok/s at concurrency 1 (too few values for an interval, n = 2).",
            Text(answers, "decode rate"));
        Assert.Equal(["chat/truth/c=1"], answers.Single(answer => answer.Topic == "decode rate").Cells);
    }

    [Fact]
    public void A_model_that_runs_elsewhere_is_not_said_to_be_on_this_machine() => Assert.Equal(
        "On ollama.com truth Q4_K_M decodes 20.0 tok/s at concurrency 1 (too few values for an interval, n = 2).",
        Text(RunAnswers.Of(RunAnalysis.Analyze(TestRun.Of(Chats(1, 2)).Elsewhere())), "decode rate"));

    [Fact]
    public void One_value_has_no_interval_and_the_sentence_says_so() =>
        Assert.Equal(
            "On this machine truth Q4_K_M decodes 20.0 tok/s at concurrency 1 (too few values for an interval, n = 1).",
            Text(Of(Chats(1, 1)), "decode rate"));

    [Fact]
    public void Prompts_and_first_tokens_are_answered_too()
    {
        var answers = Of(Chats(1, 6));

        // 20 tokens in 10 ms; the first token 100 ms after sending; six values are enough for an interval of the median.
        Assert.Equal(
            "truth Q4_K_M reads prompts of one text at 2000 tok/s, at concurrency 1 (too few values for an interval, n = 6).",
            Text(answers, "prefill rate"));
        Assert.Equal(
            "truth Q4_K_M gives its first token after 100.0 ms at concurrency 1 (p50, 95 % CI 100.0–100.0, n = 6).",
            Text(answers, "first token"));
    }

    [Fact]
    public void The_largest_load_that_keeps_the_limit_is_named_with_the_next_that_does_not()
    {
        var limit = new ServiceObjective("ttft", "p50", 150);
        var answers = Of(
            TestRun.Cell(SampleCell.Chat().WithObjectives(limit), Requests(5)),
            TestRun.Cell(SampleCell.Chat(4).WithObjectives(limit), Requests(5)),
            TestRun.Cell(SampleCell.Chat(8).WithObjectives(limit), Requests(5, firstTokenMs: 200)));

        Assert.Equal(
            "truth Q4_K_M meets ttft p50 ≤ 150.0 ms with 4 users (100.0 ms, n = 5); with 8 it misses ttft p50 (200.0 ms, n = 5).",
            Text(answers, "users"));
    }

    [Fact]
    public void A_load_of_which_it_cannot_be_said_stands_between_those_that_keep_the_limit_and_those_that_miss_it()
    {
        var limit = new ServiceObjective("ttft", "p95", 150);
        var answers = Of(
            TestRun.Cell(SampleCell.Chat().WithObjectives(limit), Requests(59)),
            TestRun.Cell(SampleCell.Chat(4).WithObjectives(limit), Requests(10)),
            TestRun.Cell(SampleCell.Chat(8).WithObjectives(limit), Requests(10, firstTokenMs: 200)));

        Assert.Equal(
            "truth Q4_K_M meets ttft p95 ≤ 150.0 ms with 1 user (100.0 ms, n = 59); with 4 the result is open (ttft p95 ≤ 150.0 ms: "
                + "0 of 10 beyond it; about 49 more requests would decide); with 8 it misses ttft p95 (10 of 10 beyond it).",
            Text(answers, "users"));
    }

    [Fact]
    public void A_load_that_misses_the_limit_ends_what_fits_even_if_a_heavier_one_keeps_it()
    {
        var limit = new ServiceObjective("ttft", "p50", 150);
        var answers = Of(
            TestRun.Cell(SampleCell.Chat().WithObjectives(limit), Requests(5, firstTokenMs: 2000)),
            TestRun.Cell(SampleCell.Chat(4).WithObjectives(limit), Requests(5)));

        Assert.Equal("truth Q4_K_M misses ttft p50 ≤ 150.0 ms already with 1 user (2.00 s, n = 5).", Text(answers, "users"));
    }

    [Fact]
    public void Too_few_values_keep_no_limit_and_miss_none()
    {
        var answers = Of(TestRun.Cell(SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", "p95", 150)), Requests(2)));

        Assert.Equal(
            "truth Q4_K_M: with 1 user the result is open (ttft p95 ≤ 150.0 ms: 0 of 2 beyond it; about 57 more requests would decide).",
            Text(answers, "users"));
    }

    [Fact]
    public void The_heaviest_load_with_figures_is_told_as_such() =>
        Assert.Equal(
            "truth Q4_K_M meets ttft p50 ≤ 150.0 ms with 1 user (100.0 ms, n = 5), the heaviest load with figures.",
            Text(Of(TestRun.Cell(SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", "p50", 150)), Requests(5))), "users"));

    [Fact]
    public void Queueing_begins_where_the_median_wait_is_a_tenth_of_the_median_request()
    {
        // Totals of 301 ms are 290 ms of work (load 1, prompt 10, decode 200) and 90 of no name; 60 more are a wait
        // of 60 ms, and 301 + 1 ms is the whole request.
        var answers = Of(
            TestRun.Cell(SampleCell.Chat(), Requests(2)),
            TestRun.Cell(SampleCell.Chat(4), Requests(2, totalMs: 305)),
            TestRun.Cell(SampleCell.Chat(8), Requests(2, totalMs: 361)),
            TestRun.Cell(SampleCell.Chat(16), Requests(2, totalMs: 421)));

        Assert.Equal(
            "truth Q4_K_M: requests queue from 8 users on: 60.0 ms (p50, too few values for an interval, n = 2).", Text(answers, "queue"));
    }

    [Fact]
    public void A_crowd_that_does_not_wait_is_told_with_its_figure() =>
        Assert.Equal(
            "truth Q4_K_M: requests hardly queue with 4 users: 4.00 ms (p50, too few values for an interval, n = 2).",
            Text(Of(TestRun.Cell(SampleCell.Chat(), Requests(2)), TestRun.Cell(SampleCell.Chat(4), Requests(2, totalMs: 305))), "queue"));

    [Fact]
    public void Without_a_cell_of_one_user_queue_time_cannot_be_told() =>
        Assert.Equal(
            "truth Q4_K_M: queue time is unknown, because no finished cell with concurrency 1 provides a baseline.",
            Text(Of(Chats(4, 2)), "queue"));

    [Fact]
    public void Throughput_stops_growing_where_nothing_heavier_does_five_percent_more()
    {
        // In windows of a second each: 5, 10 and 10 tokens.
        var answers = Of(Window(1, requests: 1), Window(2, requests: 2), Window(4, requests: 2));

        Assert.Equal(
            "truth Q4_K_M: throughput stops growing at 2 users: 5.00 tok/s with 1 (n = 1), "
                + "10.0 tok/s with 2 (n = 2), 10.0 tok/s with 4 (n = 2).",
            Text(answers, "throughput"));
    }

    [Fact]
    public void Throughput_that_is_largest_at_the_heaviest_load_still_grows() =>
        Assert.Equal(
            "truth Q4_K_M: throughput still grows at 2 users: 5.00 tok/s with 1 (n = 1), 10.0 tok/s with 2 (n = 2).",
            Text(Of(Window(1, requests: 1), Window(2, requests: 2)), "throughput"));

    [Fact]
    public void Across_a_load_without_a_valid_figure_there_is_no_verdict_on_throughput()
    {
        var invalid = TestRun.Cell(SampleCell.Chat(2), SampleRecord.Failed(OutcomeKind.Refused, 0, 1));

        Assert.Equal(
            "truth Q4_K_M: the load at which throughput stops growing is unknown, because there is no valid figure with 2 users: "
                + "5.00 tok/s with 1 (n = 1), 10.0 tok/s with 4 (n = 2).",
            Text(Of(Window(1, requests: 1), invalid, Window(4, requests: 2)), "throughput"));
    }

    [Fact]
    public void A_heavier_load_without_a_valid_figure_is_named_after_the_verdict_on_the_lighter_ones()
    {
        var invalid = TestRun.Cell(SampleCell.Chat(8), SampleRecord.Failed(OutcomeKind.Refused, 0, 1));

        Assert.Equal(
            "truth Q4_K_M: throughput still grows at 2 users: 5.00 tok/s with 1 (n = 1), 10.0 tok/s with 2 (n = 2); "
                + "with 8 users there is no valid figure.",
            Text(Of(Window(1, requests: 1), Window(2, requests: 2), invalid), "throughput"));
    }

    [Fact]
    public void A_planned_load_that_was_never_begun_is_a_gap_too()
    {
        var run = TestRun.Of(Window(1, requests: 1), Window(2, requests: 2), Window(4, requests: 2));
        var begun = run with { Cells = [run.Cells[0], run.Cells[2]] };

        Assert.Contains(
            "no valid figure with 2 users", Text(RunAnswers.Of(RunAnalysis.Analyze(begun)), "throughput"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_that_pushes_the_model_off_the_GPU_is_named_with_what_it_costs()
    {
        var answers = Of(Context(2048, onGpu: 4), Context(8192, onGpu: 4), Context(32768, onGpu: 3, stepMs: 100));

        Assert.Equal(
            "num_ctx 32768 puts 25 % of truth Q4_K_M on the CPU: it decodes 10.0 tok/s (too few values for an interval, n = 2), "
                + "and 20.0 tok/s at num_ctx 2048 (too few values for an interval, n = 2; all of it on the GPU, 4.0 GiB); concurrency 1.",
            Text(answers, "context"));
    }

    [Fact]
    public void A_context_that_fits_is_told_with_the_longest() =>
        Assert.Contains(
            "decodes 20.0 tok/s at num_ctx 2048 (too few values for an interval, n = 2; all of it on the GPU, 4.0 GiB) "
                + "and 20.0 tok/s at num_ctx 8192",
            Text(Of(Context(2048, onGpu: 4), Context(8192, onGpu: 4)), "context"),
            StringComparison.Ordinal);

    [Fact]
    public void Answers_of_a_simulated_run_are_marked_and_leave_the_word_to_its_head() => Assert.All(Simulated(Chats(1, 2)), answer =>
    {
        Assert.True(answer.Simulated);
        Assert.DoesNotContain("SIMULATED", answer.Text, StringComparison.Ordinal);
    });

    [Fact]
    public void Beside_answers_of_real_servers_those_of_simulated_ones_begin_with_the_word()
    {
        var run = TestRun.Of(Chats(1, 2), TestRun.Cell(Named("other") with { Server = "simulated" }, Requests(2)));
        var servers = run.Manifest.Servers;
        var answers = RunAnswers.Of(RunAnalysis.Analyze(run with
        {
            Manifest = run.Manifest with { Servers = [servers[0], servers[0] with { Name = "simulated", Simulated = true }] },
        }));

        Assert.All(
            answers,
            answer => Assert.Equal(answer.Cells is ["chat/other"], answer.Text.StartsWith("SIMULATED: ", StringComparison.Ordinal)));
        Assert.Contains(answers, answer => answer.Simulated);
    }

    [Fact]
    public void A_server_elsewhere_is_not_this_machine()
    {
        var run = TestRun.Of(Chats(1, 2));
        var remote =
            run with { Manifest = run.Manifest with { Servers = [run.Manifest.Servers[0] with { Url = "http://gpu.example:11434/" }] } };

        Assert.StartsWith(
            "On gpu.example:11434 truth", Text(RunAnswers.Of(RunAnalysis.Analyze(remote)), "decode rate"), StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_cells_stand_in_no_answer_and_are_counted()
    {
        var invalid = TestRun.Cell(SampleCell.Chat(4), SampleRecord.Failed(OutcomeKind.Refused, 0, 1));

        var answers = Of(Chats(1, 2), invalid);

        Assert.Equal("1 of 2 cells is invalid and left out of every answer; the findings say why.", Text(answers, "invalid cells"));
        Assert.DoesNotContain(answers, answer => answer.Topic == "throughput");
    }

    [Fact]
    public void A_run_without_a_valid_cell_says_that_nothing_can_be_said()
    {
        var answer = Assert.Single(Of(TestRun.Cell(SampleCell.Chat(), SampleRecord.Failed(OutcomeKind.Refused, 0, 1))));

        Assert.Equal("No conclusion can be drawn: the only cell is invalid; the findings say why.", answer.Text);
        Assert.Equal("No conclusion can be drawn: no cell was started.", Assert.Single(Of()).Text);
    }

    [Fact]
    public void Of_repetitions_the_first_valid_one_speaks_and_says_which_it_is()
    {
        var first = TestRun.Cell(SampleCell.Chat(), SampleRecord.Failed(OutcomeKind.Refused, 0, 1));
        var plan = SampleCell.Chat() with { Repetition = 2 };

        Assert.EndsWith(
            "n = 2, repetition 2 of 2).", Text(Of(first, TestRun.Cell(plan, Requests(2))), "decode rate"), StringComparison.Ordinal);
    }

    [Fact]
    public void Embeddings_a_second_are_vectors_of_requests_answered_within_the_window()
    {
        var plan = SampleCell.Chat() with { Workload = SampleCell.Workload(Endpoint.Embed) };
        var request = SampleRecord.Streamed(0, [499]) with { Usage = new TokenUsage { PromptTokens = 6, Vectors = 2 } };
        request =
            request with { Timeline = request.Timeline with { Reads = [], FirstToken = null, FirstContent = null, LastToken = null } };

        // One request with two vectors in half a second.
        Assert.Equal(
            "truth Q4_K_M makes 4.00 embeddings/s (12.0 tok/s of input) at concurrency 1 (n = 1).",
            Text(Of(TestRun.Cell(plan, request)), "embeddings"));
    }

    [Fact]
    public void A_cold_start_cell_tells_its_load_time() =>
        Assert.Equal(
            "To load truth Q4_K_M takes 1.00 ms (p50, 95 % CI 1.00–1.00, n = 6).",
            Text(Of(TestRun.Cell(SampleCell.Chat() with { ColdStart = true }, Requests(6))), "load time"));

    [Fact]
    public void More_than_six_sentences_to_one_question_are_counted()
    {
        var cells = Enumerable.Range(1, 20)
            .Select(number => TestRun.Cell(Named(FormattableString.Invariant($"model{number}")), Requests(2)))
            .ToArray();

        var rates = Of(cells).Where(answer => answer.Topic == "decode rate").ToArray();

        Assert.Equal(6, rates.Length);
        Assert.Equal("There are 15 more answers on decode rate; the table of cells has their figures.", rates[^1].Text);
        Assert.Equal(15, rates[^1].Cells.Count);
    }

    [Fact]
    public void Every_model_has_its_first_sentence_before_any_has_its_second()
    {
        // 50 ms a token are 20 tok/s, 100 ms are 10: both contexts of the quick model are quicker than the slow one.
        var answers = Of(
            TestRun.Cell(Named("quick", 2048), Requests(2)),
            TestRun.Cell(Named("quick", 4096), Requests(2)),
            TestRun.Cell(Named("slow", 2048), Requests(2, stepMs: 100)));

        Assert.Equal(
            ["chat/quick/2048", "chat/slow/2048", "chat/quick/4096"],
            answers.Where(answer => answer.Topic == "decode rate").Select(answer => answer.Cells[0]));
    }

    [Fact]
    public void Rates_by_the_clients_clock_stand_after_those_by_a_servers_account()
    {
        // 25 ms a token by the client's clock, 50 ms by the other server's account.
        RequestRecord[] untold = [.. Requests(2, stepMs: 25).Select(record => record with { Server = null })];

        var rates = Of(TestRun.Cell(Named("untold"), untold), TestRun.Cell(Named("told"), Requests(2)))
            .Where(answer => answer.Topic == "decode rate")
            .ToArray();

        Assert.Equal(["chat/told", "chat/untold"], rates.Select(answer => answer.Cells[0]));
        Assert.Contains("40.0 tok/s by the client's clock", rates[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_topic_has_its_rule_in_the_documentation() =>
        Assert.Equal(AnswerTopics.All, MeasuresPage.Rows("| topic |").Select(row => row[0]));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    [InlineData("sv-SE")]
    public void The_sentences_are_the_same_in_every_culture(string culture)
    {
        var expected = Of(Chats(1, 2), Chats(4, 2)).Select(answer => answer.Text).ToArray();
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(expected, Of(Chats(1, 2), Chats(4, 2)).Select(answer => answer.Text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IReadOnlyList<Answer> Of(params RecordedCell[] cells) => RunAnswers.Of(TestRun.Analyze(cells));

    private static IReadOnlyList<Answer> Simulated(params RecordedCell[] cells)
    {
        var run = TestRun.Of(cells);
        return RunAnswers.Of(RunAnalysis.Analyze(
            run with { Manifest = run.Manifest with { Servers = [run.Manifest.Servers[0] with { Simulated = true }] } }));
    }

    private static string Text(IReadOnlyList<Answer> answers, string topic) => Assert.Single(answers, answer => answer.Topic == topic).Text;

    private static RecordedCell Chats(int users, int requests) => TestRun.Cell(SampleCell.Chat(users), Requests(requests));

    /// <summary>One after the other, each with the same figures.</summary>
    private static RequestRecord[] Requests(int count, double firstTokenMs = 100, double? totalMs = null, double stepMs = 50) =>
    [
        .. Enumerable.Range(1, count)
            .Select(number => Request(number, 10_000.0 * number, firstTokenMs, stepMs))
            .Select(record => totalMs is { } total ? record.WithTotal(total) : record),
    ];

    private static RequestRecord Request(int number, double sent, double first, double step) =>
        SampleRecord.Streamed(
            sent, [.. Enumerable.Range(0, 5).Select(token => sent + first + token * step)], SampleRecord.Identity(number));

    /// <summary>Requests of five tokens side by side, all within one second.</summary>
    private static RecordedCell Window(int users, int requests) => TestRun.Cell(
        SampleCell.Chat(users),
        [.. Enumerable.Range(1, requests)
            .Select(number => SampleRecord.Streamed(0, [599, 699, 799, 899, 999], SampleRecord.Identity(number, user: number)))]);

    private static RecordedCell Context(int tokens, int onGpu, double stepMs = 50)
    {
        var plan = SampleCell.Chat() with { Id = new CellId(FormattableString.Invariant($"chat/truth/ctx={tokens}")), NumCtx = tokens };
        var cell = TestRun.Cell(plan, Requests(2, stepMs: stepMs));
        return cell with
        {
            Finished = cell.Finished! with
            {
                Loaded = new LoadedModel
                {
                    Tag = "truth:latest",
                    SizeBytes = 4L << 30,
                    SizeVramBytes = (long)onGpu << 30,
                    ContextLength = tokens,
                },
            },
        };
    }

    private static PlanCell Named(string model, int context) =>
        Named(model) with { Id = new CellId(FormattableString.Invariant($"chat/{model}/{context}")), NumCtx = context };

    private static PlanCell Named(string model) =>
        SampleCell.Chat() with { Id = new CellId("chat/" + model), Model = new ModelChoice { Name = model, Tag = model } };
}
