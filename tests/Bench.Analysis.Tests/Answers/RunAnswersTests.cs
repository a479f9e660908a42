using System.Globalization;
using Bench.Analysis.Answers;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.Answers.AnsweredLoads;

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
        var run = TestRun.Of(Chats(1, 2), TestRun.Cell(Named("other") with { Server = "simulated" }, Answered(2)));
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
            "n = 2, repetition 2 of 2).", Text(Of(first, TestRun.Cell(plan, Answered(2))), "decode rate"), StringComparison.Ordinal);
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
            "Loading truth Q4_K_M takes 1.00 ms (p50, 95 % CI 1.00–1.00, n = 6).",
            Text(Of(TestRun.Cell(SampleCell.Chat() with { ColdStart = true }, Answered(6))), "load time"));

    [Fact]
    public void More_than_six_sentences_to_one_question_are_counted()
    {
        var cells = Enumerable.Range(1, 20)
            .Select(number => TestRun.Cell(Named(FormattableString.Invariant($"model{number}")), Answered(2)))
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
            TestRun.Cell(Named("quick", 2048), Answered(2)),
            TestRun.Cell(Named("quick", 4096), Answered(2)),
            TestRun.Cell(Named("slow", 2048), Answered(2, stepMs: 100)));

        Assert.Equal(
            ["chat/quick/2048", "chat/slow/2048", "chat/quick/4096"],
            answers.Where(answer => answer.Topic == "decode rate").Select(answer => answer.Cells[0]));
    }

    [Fact]
    public void Rates_by_the_clients_clock_stand_after_those_by_a_servers_account()
    {
        // 25 ms a token by the client's clock, 50 ms by the other server's account.
        RequestRecord[] untold = [.. Answered(2, stepMs: 25).Select(record => record with { Server = null })];

        var rates = Of(TestRun.Cell(Named("untold"), untold), TestRun.Cell(Named("told"), Answered(2)))
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

    private static IReadOnlyList<Answer> Simulated(params RecordedCell[] cells)
    {
        var run = TestRun.Of(cells);
        return RunAnswers.Of(RunAnalysis.Analyze(
            run with { Manifest = run.Manifest with { Servers = [run.Manifest.Servers[0] with { Simulated = true }] } }));
    }

    private static RecordedCell Context(int tokens, int onGpu, double stepMs = 50)
    {
        var plan = SampleCell.Chat() with { Id = new CellId(FormattableString.Invariant($"chat/truth/ctx={tokens}")), NumCtx = tokens };
        var cell = TestRun.Cell(plan, Answered(2, stepMs: stepMs));
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
