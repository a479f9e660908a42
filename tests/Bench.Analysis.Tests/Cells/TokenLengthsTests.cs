using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Analysis.Tests.Reconciliation;
using Bench.Core.Records;

namespace Bench.Analysis.Tests.Cells;

public sealed class TokenLengthsTests
{
    [Fact]
    public void Lengths_asked_for_stand_beside_those_that_came()
    {
        // Two answers of 20 and of 10 tokens, where 20 were asked for; prompts of 26 where 30 were.
        var cell = TestRun.Analyze(TestRun.Cell(Answer.Plan, Made(1, 20), Made(2, 10))).Cells[0];

        Assert.Equal(
            (30.0, 26.0, 20.0, 15.0, TokenSource.Server),
            (
                CellFigures.AskedPromptTokens.ValueOf(cell), CellFigures.PromptTokens.ValueOf(cell),
                CellFigures.AskedOutputTokens.ValueOf(cell), CellFigures.OutputTokens.ValueOf(cell), cell.TokenSource));

        static RequestRecord Made(int request, int tokens) =>
            Answer.WithLines(Enumerable.Repeat(1, tokens), request).Saying(server => server with { EvalCount = tokens }) is var record
                ? record with { Asked = new AskedTokens(30, 20), Usage = record.Usage with { OutputTokens = tokens } }
                : null!;
    }

    [Fact]
    public void One_answer_whose_lines_were_counted_makes_the_count_of_the_cell_one_of_chunks()
    {
        var cell = TestRun.Analyze(TestRun.Cell(
            Answer.Plan,
            Answer.Of(1),
            Answer.Of(2) with { Usage = new TokenUsage { OutputTokens = 20, Source = TokenSource.Chunks }, Server = null })).Cells[0];

        Assert.Equal(TokenSource.Chunks, cell.TokenSource);
        Assert.Equal("chunks/s", CellFigures.OutputThroughput.UnitIn(cell));
        Assert.Equal("tok/s", CellFigures.MeanOf(PrefillRate.Definition).UnitIn(cell));
    }
}
