using Bench.Analysis;
using Bench.Analysis.Findings;
using Bench.Runner.Display;

namespace Bench.Runner.Tests.Display;

public sealed class FindingLinesTests
{
    private static readonly RunFinding[] Coalesced =
    [
        Note("coalesced", "7 % shared a read", "a/c=1", "a/c=2", "a/c=3", "a/c=4"),
        Note("coalesced", "6 % shared a read", "b/c=1"),
        Note("coalesced", "5 % shared a read", "b/c=2", "b/c=3"),
    ];

    [Fact]
    public void The_same_note_with_other_numbers_is_told_once_and_counted() =>
        Assert.Equal(
            [
                "",
                "note coalesced: 7 % shared a read",
                "  in a/c=1, a/c=2, a/c=3 and 1 more",
                "  and similar in 3 more cells (-v lists them)",
                "  What to do.",
            ],
            FindingLines.Of(Coalesced, everything: false));

    [Fact]
    public void Everything_is_told_on_demand()
    {
        var lines = FindingLines.Of(Coalesced, everything: true).ToArray();

        Assert.Contains("  in a/c=1, a/c=2, a/c=3, a/c=4", lines);
        Assert.Contains("  also: 6 % shared a read", lines);
        Assert.Contains("  in b/c=2, b/c=3", lines);
        Assert.DoesNotContain(lines, line => line.Contains("-v", StringComparison.Ordinal));
    }

    [Fact]
    public void Three_warnings_of_a_kind_are_told_for_they_may_differ_in_more_than_numbers()
    {
        var lines = FindingLines.Of(Enumerable.Range(500, 4).Select(status => Warning("errors", $"HTTP {status}", "Lower the load.")), everything: false).ToArray();

        Assert.Contains("  also: HTTP 502", lines);
        Assert.DoesNotContain("  also: HTTP 503", lines);
        Assert.Contains("  and similar in 1 more cell (-v lists them)", lines);
    }

    [Fact]
    public void Findings_with_other_advice_stand_apart()
    {
        var lines = FindingLines.Of([Warning("errors", "reset", "Look for a proxy."), Warning("errors", "timeout", "Raise it.")], everything: false).ToArray();

        Assert.Equal(["warning errors: reset", "warning errors: timeout"], lines.Where(line => line.StartsWith("warning", StringComparison.Ordinal)));
        Assert.Contains("  Look for a proxy.", lines);
        Assert.Contains("  Raise it.", lines);
    }

    private static RunFinding Note(string code, string what, params string[] cells) => new(new Finding(code, Severity.Info, what, "What to do."), cells);

    private static RunFinding Warning(string code, string what, string advice) => new(new Finding(code, Severity.Warning, what, advice), [what]);
}
