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
    public void Notes_are_named_and_no_more() => Assert.Equal(
        ["", "note coalesced, n-too-small (good to know; use -v or see the report for more)"],
        FindingLines.Of([.. Coalesced, Note("n-too-small", "16 are too few", "a/c=1")], everything: false));

    [Fact]
    public void The_same_warning_with_other_numbers_is_told_once_and_counted() => Assert.Equal(
        [
            "",
            "warning errors: 7 failed",
            "  in 7 failed",
            "  and similar in 2 more cells (-v lists them)",
            "  Lower the load.",
        ],
        FindingLines.Of(
            [Warning("errors", "7 failed", "Lower the load."), Warning("errors", "6 failed", "Lower the load."), Warning(
                "errors", "5 failed", "Lower the load.")],
            everything: false));

    [Fact]
    public void Of_many_kinds_of_warnings_the_first_four_are_told_and_the_others_named()
    {
        var lines = FindingLines.Of(
            Enumerable.Range(1, 6).Select(number => Warning($"kind-{number}", "x", $"advice {number}")), everything: false)
            .ToArray();

        Assert.Contains("warning kind-4: x", lines);
        Assert.Equal("warning kind-5, kind-6 (use -v or see the report for more)", lines[^1]);
    }

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
    public void Three_reasons_of_a_kind_for_invalid_cells_are_told_for_they_may_differ_in_more_than_numbers()
    {
        var lines = FindingLines.Of(
            Enumerable.Range(500, 4).Select(status => Invalid("errors", $"HTTP {status}", "Lower the load.")), everything: false)
            .ToArray();

        Assert.Contains("  also: HTTP 502", lines);
        Assert.DoesNotContain("  also: HTTP 503", lines);
        Assert.Contains("  and similar in 1 more cell (-v lists them)", lines);
    }

    [Fact]
    public void Findings_with_other_advice_stand_apart()
    {
        var lines = FindingLines.Of(
            [Warning("errors", "reset", "Look for a proxy."), Warning("errors", "timeout", "Raise it.")], everything: false)
            .ToArray();

        Assert.Equal(
            ["warning errors: reset", "warning errors: timeout"],
            lines.Where(line => line.StartsWith("warning", StringComparison.Ordinal)));
        Assert.Contains("  Look for a proxy.", lines);
        Assert.Contains("  Raise it.", lines);
    }

    private static RunFinding Note(string code, string what, params string[] cells) =>
        new(new Finding(code, Severity.Info, what, "What to do."), cells);

    private static RunFinding Invalid(string code, string what, string advice) =>
        new(new Finding(code, Severity.Invalid, what, advice), [what]);

    private static RunFinding Warning(string code, string what, string advice) =>
        new(new Finding(code, Severity.Warning, what, advice), [what]);
}
