using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Baselines;

/// <summary>Prompts that a server cut without a word.</summary>
public sealed class PromptCutsTests
{
    private static readonly PlanCell Plan = SampleCell.Chat() with { NumCtx = 4096 };

    /// <summary>A text of 1825 tokens: at num_ctx 1024 an Ollama kept 515 of them, and 514 of these came from its cache in 2 ms.</summary>
    [Fact]
    public void A_prompt_that_had_far_more_tokens_with_a_larger_context_was_cut()
    {
        var small = Plan with { Id = new CellId("chat/truth/ctx=1024"), NumCtx = 1024 };

        var run = Analyze(Cell(Plan, Counted(1, 1825, 500), Counted(2, 1825, 500)), Cell(small, Counted(1, 515, 2), Counted(2, 515, 2)));

        Assert.True(run.Cells[0].IsValid);
        Assert.NotNull(run.Cells[0].Measure(PrefillRate.Definition).Mean);
        var finding = run.Cells[1].Findings.Single(finding => finding.Code == "prompts-cut");
        Assert.Equal(
            "2 of 2 prompts were not read as they were sent: with a larger num_ctx the same prompts had far more tokens than here, "
                + "where the server counted as few as 515",
            finding.What);
        Assert.False(run.Cells[1].IsValid);
        Assert.Null(run.Cells[1].Measure(PrefillRate.Definition).Mean);
    }

    [Fact]
    public void Nonces_of_other_lengths_are_no_cut_and_neither_are_other_texts()
    {
        var small = Plan with { Id = new CellId("chat/truth/ctx=1024"), NumCtx = 1024 };
        var other = small with { Scenario = "other" };

        Assert.All(Analyze(Cell(Plan, Counted(1, 500, 100)), Cell(small, Counted(1, 494, 100))).Cells, cell => Assert.Empty(Cuts(cell)));
        Assert.All(Analyze(Cell(Plan, Counted(1, 900, 100)), Cell(other, Counted(1, 500, 100))).Cells, cell => Assert.Empty(Cuts(cell)));
        Assert.All(
            Analyze(Cell(Plan, Counted(1, 900, 100), Counted(2, 200, 100)), Cell(small, Counted(1, 900, 100), Counted(2, 200, 100))).Cells,
            cell => Assert.Empty(Cuts(cell)));
    }

    [Fact]
    public void A_length_that_was_found_beforehand_shows_a_smaller_cut_than_words_do()
    {
        var plan = Plan with { Workload = Plan.Workload with { Prompt = new PromptSpec.Tokens(1000, Exact: true) } };
        RequestRecord[] requests = [Counted(1, 700, 100, asked: 1000)];

        Assert.Empty(Cuts(Analyze(Cell(plan, requests)).Cells[0])); // of 1000 words
        var exact = Finished(plan) with { Prompts = new PromptCalibration { Kind = CalibrationKind.Exact } };
        Assert.Equal(["prompts-cut"], Cuts(Analyze(new RecordedCell(plan, exact, requests)).Cells[0]));
    }

    [Fact]
    public void A_server_that_counts_short_and_long_prompts_alike_is_not_said_to_cut_them_and_has_no_prefill_rate()
    {
        var plan = Plan with { Workload = Plan.Workload with { Prompt = new PromptSpec.Tokens(64, Exact: true) } };
        RequestRecord[] requests = [Counted(1, 26, 50, asked: 64), Counted(2, 26, 50, asked: 64)];
        var approximate = new PromptCalibration { Kind = CalibrationKind.Approximate, Problem = "26 tokens for 64 words, 26 for 102" };

        var cut = Analyze(new RecordedCell(plan, Finished(plan) with { Prompts = approximate }, requests)).Cells[0];
        var constant = Analyze(
            new RecordedCell(plan, Finished(plan) with { Prompts = approximate with { CountIsConstant = true } }, requests)).Cells[0];

        Assert.Equal(["prompts-cut"], Cuts(cut));
        Assert.Empty(Cuts(constant));
        Assert.True(constant.IsValid);
        Assert.Null(constant.Measure(PrefillRate.Definition).Mean);
    }

    /// <summary>A history grows: of a context of 1000, 900 tokens and an answer of 120 left no room for all of it.</summary>
    [Theory]
    [InlineData(1000, new[] { "prompts-cut" })]
    [InlineData(8192, new string[0])] // there was room: the template leaves out what was thought, or the server counts what it read anew
    public void A_count_that_falls_within_a_conversation_that_no_longer_fits_shows_a_cut(int context, string[] told)
    {
        var plan = Plan with
        {
            NumCtx = context,
            Workload = Plan.Workload with { Conversation = new ConversationSpec(2, ThinkTime.None), PromptCache = PromptCachePolicy.Reuse },
        };

        var cell = Analyze(Cell(plan, Turn(1, 900, outputs: 120), Turn(2, 560, outputs: 5))).Cells[0];

        Assert.Equal(told, Cuts(cell));
    }

    /// <summary>Ollama's /v1: 951 tokens and an answer of 60, and the next turn has 958, for all its history and a message more.</summary>
    [Fact]
    public void A_turn_that_is_shorter_than_the_history_with_its_answer_was_cut()
    {
        var plan = Plan with
        {
            NumCtx = 1024,
            Workload = Plan.Workload with { Conversation = new ConversationSpec(3, ThinkTime.None), OutputTokens = 60 },
        };

        Assert.Equal(
            ["prompts-cut"],
            Cuts(Analyze(Cell(plan, Turn(1, 700, outputs: 60), Turn(2, 951, outputs: 60), Turn(3, 958, outputs: 60))).Cells[0]));
        Assert.Empty(Cuts(Analyze(Cell(plan, Turn(1, 700, outputs: 60), Turn(2, 800, outputs: 60), Turn(3, 900, outputs: 60))).Cells[0]));
    }

    [Fact]
    public void Turns_of_two_users_are_two_conversations()
    {
        var plan = Plan with { NumCtx = 1000, Workload = Plan.Workload with { Conversation = new ConversationSpec(2, ThinkTime.None) } };
        RequestRecord[] requests =
        [
            Turn(1, 900, outputs: 20), Turn(1, 500, outputs: 20) with { Identity = SampleRecord.Identity(7, user: 2) },
            Turn(2, 930, outputs: 20), Turn(2, 560, outputs: 20) with { Identity = SampleRecord.Identity(8, user: 2) with { Turn = 2 } },
        ];

        Assert.Empty(Cuts(Analyze(Cell(plan, requests)).Cells[0]));
    }

    /// <summary>What is made for a num_ctx has a name of its own, and is the same model.</summary>
    [Fact]
    public void Models_that_were_made_for_their_contexts_are_compared()
    {
        PlanCell Made(int context) => Plan with
        {
            Id = new CellId(FormattableString.Invariant($"chat/truth/ctx={context}")),
            NumCtx = context,
            Model = new ModelChoice
            {
                Name = "truth",
                Tag = FormattableString.Invariant($"bench-truth-ctx{context}"),
                Derived = new DerivedModel
                {
                    Name = FormattableString.Invariant($"bench-truth-ctx{context}"),
                    From = "truth:latest",
                    NumCtx = context,
                },
            },
        };

        var run = Analyze(Cell(Made(4096), Counted(1, 1825, 500)), Cell(Made(1024), Counted(1, 515, 2)));

        Assert.Equal([[], ["prompts-cut"]], run.Cells.Select(Cuts));
    }

    [Fact]
    public void A_text_of_twice_as_many_words_as_tokens_were_counted_was_cut_wherever_else_it_was_sent()
    {
        var plan = Plan with
        {
            Workload = Plan.Workload with { Prompt = new PromptSpec.File("p.txt", [string.Join(' ', Enumerable.Repeat("word", 1800))]) },
        };

        Assert.Equal(["prompts-cut"], Cuts(Analyze(Cell(plan, Counted(1, 515, 100))).Cells[0]));
        Assert.Empty(Cuts(Analyze(Cell(plan, Counted(1, 1810, 100))).Cells[0]));
    }

    /// <summary>Its length could not be found in the small context, and other words were sent there.</summary>
    [Fact]
    public void A_prompt_that_was_made_shorter_is_no_cut_one()
    {
        var made = Plan with { Workload = Plan.Workload with { Prompt = new PromptSpec.Tokens(1800, Exact: true) } };
        var small = made with { Id = new CellId("chat/truth/ctx=1024"), NumCtx = 1024 };
        RecordedCell With(PlanCell plan, CalibrationKind kind, RequestRecord request) =>
            new(plan, Finished(plan) with
            {
                Prompts = new PromptCalibration { Kind = kind, Problem = kind == CalibrationKind.Approximate ? "as scripted" : null },
            }, [request]);

        var run = Analyze(
            With(made, CalibrationKind.Exact, Counted(1, 1800, 500)), With(small, CalibrationKind.Approximate, Counted(1, 923, 250)));

        Assert.All(run.Cells, cell => Assert.Empty(Cuts(cell)));
    }

    [Fact]
    public void A_few_cut_prompts_are_told_and_leave_the_cell_valid()
    {
        var plan = Plan with { NumCtx = 1000 };
        RequestRecord[] requests = [.. Enumerable.Range(1, 20).Select(request => Counted(request, request == 1 ? 1000 : 300, 100))];

        var cell = Analyze(Cell(plan, requests)).Cells[0];

        Assert.Equal(["prompt-truncated"], Cuts(cell));
        Assert.True(cell.IsValid);
        Assert.Equal(19, cell.Measure(PrefillRate.Definition).Count);
    }

    private static string[] Cuts(Bench.Analysis.Cells.CellSummary cell) =>
        [.. cell.Findings.Select(finding => finding.Code).Where(code => code is "prompts-cut" or "prompt-truncated")];

    private static RequestRecord Counted(int request, int tokens, double milliseconds, int? asked = null)
    {
        var record = Chat(request, request * 1000).WithPrompt(tokens, milliseconds);
        return record with { Usage = record.Usage with { PromptTokens = tokens }, Asked = record.Asked with { Prompt = asked } };
    }

    private static RequestRecord Turn(int turn, int tokens, int outputs)
    {
        var record = Counted(turn, tokens, 100);
        return record with { Identity = record.Identity with { Turn = turn }, Usage = record.Usage with { OutputTokens = outputs } };
    }
}
