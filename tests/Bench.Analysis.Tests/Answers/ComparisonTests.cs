using Bench.Analysis.Answers;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Answers;

/// <summary>What stands beside each other was measured at the same load, in the same context, and is valid.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public void Models_are_compared_at_the_load_at_which_all_are_valid()
    {
        var told = Of("first token", Valid("q4", 1), Valid("q4", 4), Invalid("q8", 1), Valid("q8", 4));

        Assert.Equal(["chat/q4/c=4", "chat/q8/c=4"], told.Select(answer => answer.Cells[0]));
        Assert.All(told, answer => Assert.Contains("at concurrency 4", answer.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_without_a_figure_at_that_load_is_named_and_not_compared()
    {
        var told = Of("decode rate", Valid("q4", 1), Invalid("q4", 4), Invalid("q8", 1), Valid("q8", 4));

        Assert.Equal(2, told.Length);
        Assert.Contains("q4 decodes 20.0 tok/s at concurrency 1", told[0].Text, StringComparison.Ordinal);
        Assert.Equal("q8 has no valid figure at concurrency 1, and is not compared.", told[1].Text);
    }

    [Fact]
    public void Only_what_has_the_same_context_is_in_one_list()
    {
        // q4 is the quick one in both contexts; the list of the context that both have comes first.
        var told = Of(
            "decode rate", Valid("q4", 1, context: 2048), Valid("q4", 1, context: 4096), Valid("q8", 1, context: 4096, stepMs: 100));

        Assert.Equal(["chat/q4/4096/c=1", "chat/q8/4096/c=1", "chat/q4/2048/c=1"], told.Select(answer => answer.Cells[0]));
    }

    [Fact]
    public void Contexts_of_one_model_are_compared_at_the_load_at_which_both_are_valid()
    {
        var told = Assert.Single(Of(
            "context", Valid("q4", 1, context: 2048), Valid("q4", 4, context: 2048), Invalid("q4", 1, context: 8192),
            Valid("q4", 4, context: 8192)));

        Assert.Equal(["chat/q4/2048/c=4", "chat/q4/8192/c=4"], told.Cells);
        Assert.EndsWith("; concurrency 4.", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Contexts_without_a_common_load_are_not_compared() =>
        Assert.Empty(Of(
            "context", Valid("q4", 1, context: 2048), Invalid("q4", 4, context: 2048), Invalid("q4", 1, context: 8192),
            Valid("q4", 4, context: 8192)));

    [Fact]
    public void Loads_without_a_valid_cell_are_named_where_the_number_of_users_is_told()
    {
        var limit = new ServiceObjective("ttft", "max", 150);
        var told = Assert.Single(Of("users", [.. new[] { Valid("q4", 1), Invalid("q4", 2), Valid("q4", 4), Invalid("q4", 8) }
            .Select(cell => cell with { Plan = cell.Plan.WithObjectives(limit) })]));

        Assert.Equal(
            "q4 meets ttft max ≤ 150.0 ms with 4 users (100.0 ms, n = 5), the heaviest load with figures; "
                + "with 2 and 8 users there is no valid figure.",
            told.Text);
    }

    private static Answer[] Of(string topic, params RecordedCell[] cells) =>
        [.. RunAnswers.Of(TestRun.Analyze(cells)).Where(answer => answer.Topic == topic)];

    private static RecordedCell Invalid(string model, int users, int? context = null) =>
        Valid(model, users, context) with { Finished = null };

    private static RecordedCell Valid(string model, int users, int? context = null, double stepMs = 50)
    {
        var plan = SampleCell.Chat(users) with
        {
            Id = new CellId(FormattableString.Invariant($"chat/{model}{(context is null ? "" : "/")}{context}/c={users}")),
            Model = new ModelChoice { Name = model, Tag = model },
            NumCtx = context,
        };
        var requests = Enumerable.Range(1, 5).Select(number => SampleRecord.Streamed(
            number * 10_000,
            [.. Enumerable.Range(0, 5).Select(token => number * 10_000 + 100 + token * stepMs)],
            SampleRecord.Identity(number)));
        return TestRun.Cell(plan, [.. requests]);
    }
}
