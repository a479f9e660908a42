using Bench.Runner.Display;
using Spectre.Console.Testing;

namespace Bench.Runner.Tests.Display;

public sealed class LiveRegionTests
{
    private const string UpTwo = "\u001b[2A";
    private const string UpThree = "\u001b[3A";
    private const string EraseBelow = "\u001b[J";

    [Fact]
    public void What_was_drawn_is_drawn_over_from_its_first_row()
    {
        using var console = new TestConsole().Width(20).EmitAnsiSequences();
        var region = new LiveRegion(console);

        region.Draw([], ["one", "two", "three"]);
        region.Draw(["stays"], ["1", "2", "3"]);

        Assert.Equal($"one\ntwo\nthree\r{UpTwo}{EraseBelow}stays\n1\n2\n3", console.Output);
    }

    [Fact]
    public void Lines_that_a_narrower_terminal_has_folded_are_drawn_over_with_all_their_rows()
    {
        using var console = new TestConsole().Width(20).EmitAnsiSequences();
        var region = new LiveRegion(console);

        region.Draw([], ["0123456789 12345678", "short"]);
        console.Profile.Width = 8; // 19 letters are three rows now, 5 are one
        region.Draw([], []);

        Assert.EndsWith($"short\r{UpThree}{EraseBelow}", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_is_cut_so_that_the_last_column_stays_empty()
    {
        using var console = new TestConsole().Width(10).EmitAnsiSequences();

        new LiveRegion(console).Draw([], ["0123456789"]);

        Assert.Equal("0123…6789", console.Output);
    }

    [Fact]
    public void Words_of_others_move_no_cursor()
    {
        using var console = new TestConsole().Width(40).EmitAnsiSequences();

        new LiveRegion(console).Draw(["a\u001b[2Jb"], ["c\rd"]);

        Assert.DoesNotContain("\u001b", console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", console.Output, StringComparison.Ordinal);
    }
}
