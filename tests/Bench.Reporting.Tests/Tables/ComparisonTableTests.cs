using Bench.Reporting.Tables;
using Bench.Reporting.Tests.Kit;
using Bench.Studies.Tests.Comparing;

namespace Bench.Reporting.Tests.Tables;

public sealed class ComparisonTableTests
{
    private static readonly ComparisonTable Table = ComparisonTable.Of(SampleComparison.Comparison(SampleComparison.Run));

    [Fact]
    public void What_somebody_has_to_act_on_stands_first_and_the_rest_in_the_order_of_the_plan()
    {
        Assert.Equal(
            ["REGRESSED decode, 1 user", "REGRESSED throughput, 1 user", "inconclusive TTFT p50, 2 users", "improved VRAM, 2 users"],
            Table.Telling.Select(row => $"{row.Word} {row.Name}"));
        Assert.Equal(
            ["prefill, 1 user", "TTFT p50, 1 user", "VRAM, 1 user", "decode, 2 users"], Table.Same.Select(row => row.Name).Take(4));
        Assert.Equal("2 of 10 regressed, 1 inconclusive, 1 improved", Table.Verdict);
        Assert.Equal(
            "Intervals of the change are at the level that 10 metrics and this look leave: together they hold with 95 % confidence.",
            Table.Reading);
    }

    [Fact]
    public void A_row_has_both_sides_with_their_unit_once_the_change_its_interval_and_the_limit()
    {
        var decode = Table.Rows[0];

        Assert.Equal(("50.0 → 45.5 tok/s", "−9.0 %", "−3 %"), (decode.Figures, decode.Change, decode.Limit)); // 20 ms a token become 22
        Assert.Matches("^\\[−9\\.\\d, −8\\.\\d\\]$", decode.Interval);
        Assert.Null(decode.Remark);
    }

    [Fact]
    public void An_inconclusive_one_says_how_many_blocks_would_decide_it_and_one_without_values_why_it_is_not_judged()
    {
        Assert.Matches("^about \\d+ more blocks would decide it$", Table.Rows[2].Remark);
        var unjudged = Rows(cell => cell.Key.Side == "b" ? MadeUpServers.Served.NotAtAll : new MadeUpServers.Served())[0];
        Assert.Equal(
            ("not judged", null, null, "no block has a valid value for both sides"),
            (unjudged.Word, unjudged.Figures, unjudged.Change, unjudged.Remark));
    }

    [Theory]
    [InlineData(10_000, 10_104, "+1.04 %", "REGRESSED")] // +1.0 % would look like the limit of 1 % itself
    [InlineData(10_000, 10_100, "+1.0 %", "same")] // and this one is the limit
    [InlineData(10_000, 9_896, "−1.04 %", "improved")]
    [InlineData(10_000, 10_000, "0.0 %", "same")]
    public void Rounding_never_contradicts_the_claim(long one, long other, string change, string word)
    {
        var vram = Rows(cell => new MadeUpServers.Served { VramMebibytes = cell.Key.Side == "a" ? one : other })
            .Single(row => row.Verdict.Metric == "vram");

        Assert.Equal((word, change, "[exact]"), (vram.Word, vram.Change, vram.Interval));
    }

    [Fact]
    public void The_title_says_what_was_compared_on_what_and_how_often() => Assert.Equal(
        "Ollama 0.31.2 → 0.32.0 · truth Q4_K_M · 2 cells · 6 blocks",
        ComparisonTitle.Of(SampleComparison.Comparison(SampleComparison.Run), SampleComparison.Run.Summary));

    [Fact]
    public void Where_both_are_of_one_version_the_title_names_the_sides()
    {
        var comparison = SampleComparison.Comparison(SampleComparison.Run);
        var summary = SampleComparison.Run.Summary with
        {
            Cells = [.. SampleComparison.Run.Summary.Cells.Select(cell => cell with { ServerVersion = "0.32.0" })],
        };

        Assert.StartsWith("v1 → v2, both Ollama 0.32.0 · ", ComparisonTitle.Of(comparison, summary), StringComparison.Ordinal);
        Assert.Equal(
            "options.top_k 1 → 2 · truth Q4_K_M · 2 cells · 6 blocks",
            ComparisonTitle.Of(comparison with { Axis = "options.top_k", Base = "1", Candidate = "2" }, summary));
        Assert.Equal(
            "quantization q8_0 → q4_0 · truth · 2 cells · 6 blocks",
            ComparisonTitle.Of(comparison with { Axis = "quantization", Base = "q8_0", Candidate = "q4_0" }, summary));
    }

    private static IReadOnlyList<ComparisonRow> Rows(Func<Studies.StudyCell, MadeUpServers.Served> serve) =>
        ComparisonTable.Of(SampleComparison.Comparison(SampleComparison.Of(serve, users: [1], ("blocks", "2..2")))).Rows;
}
