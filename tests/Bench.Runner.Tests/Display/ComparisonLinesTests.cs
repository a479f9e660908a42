using Bench.Reporting.Tests.Kit;
using Bench.Runner.Display;
using Bench.Studies;
using Bench.Studies.Tests.Comparing;

namespace Bench.Runner.Tests.Display;

public sealed class ComparisonLinesTests
{
    private static readonly Decision.Comparison Comparison = SampleComparison.Comparison(SampleComparison.Run);

    [Fact]
    public void What_was_compared_stands_first_then_a_row_a_metric_and_the_verdict()
    {
        var lines = ComparisonLines.Of(Comparison, "title", exit: 1, everything: false).ToArray();

        Assert.Equal(
            [
                "title",
                "REGRESSED     decode, 1 user       50.0 → 45.5 tok/s      −9.0 % [−9.1, −8.9]  limit −3 %",
                "REGRESSED     throughput, 1 user   41.8 → 38.7 tok/s      −7.3 % [−7.4, −7.2]  limit −3 %",
                "inconclusive  TTFT p50, 2 users    100.5 → 99.8 ms        −0.7 % [−7.9, +7.1]  limit +5 %  "
                    + "about 7 more blocks would decide it",
                "improved      VRAM, 2 users        1000 → 900 MiB         −10.0 % [exact]      limit +1 %",
            ],
            lines.Take(5));
        Assert.Equal("Verdict: 2 of 10 regressed, 1 inconclusive, 1 improved  exit 1", lines[11]);
        Assert.Equal("  About 7 further blocks would decide TTFT p50, 2 users: write blocks: 6..13.", lines[12]);
        Assert.Equal("  - 2 users: loaded (MiB): 1000 → 900", lines[^1]);
    }

    [Fact]
    public void Of_many_rows_those_that_are_the_same_are_counted_and_v_lists_them()
    {
        var many = SampleComparison.Comparison(SampleComparison.Of(
            cell => new MadeUpServers.Served(GapMs: cell is { Plan.Load.Users: 1, Key.Side: "b" } ? 40 : 20),
            users: [1, 2, 4],
            ("blocks", "2..2")));

        var lines = ComparisonLines.Of(many, "title", exit: null, everything: false).ToArray();

        Assert.Equal(["REGRESSED", "REGRESSED"], lines.Skip(1).Take(2).Select(line => line.Split("  ")[0]));
        Assert.Equal(["same: 13 (-v lists them)", "Verdict: 2 of 15 regressed"], lines.Skip(3).Take(2));
        Assert.Equal(
            15,
            ComparisonLines.Of(many, "title", exit: null, everything: true)
                .Skip(1)
                .TakeWhile(line => !line.StartsWith("Verdict", StringComparison.Ordinal))
                .Count());
    }

    [Fact]
    public void Of_many_notes_the_first_are_told_and_the_others_counted()
    {
        var lines = ComparisonLines.Of(
            Comparison with { Limits = ["one", "two", "three", "four", "five", "six"] }, "title", exit: null, everything: false)
            .ToArray();

        Assert.Equal(["  - four", "  - and 2 more (-v lists them)"], lines.TakeLast(2));
    }
}
