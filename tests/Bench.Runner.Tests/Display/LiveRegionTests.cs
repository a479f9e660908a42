using Bench.Runner.Display;

namespace Bench.Runner.Tests.Display;

public sealed class LiveRegionTests : IDisposable
{
    private readonly StringWriter _terminal = new();
    private int _width = 20;
    private LiveRegion? _region;

    [Fact]
    public void Each_drawing_erases_the_last_one()
    {
        Assert.Equal("one\ntwo\n", Draw([], "one", "two"));
        Assert.Equal("\r\e[2A\e[Jdone\nthree\n", Draw(["done"], "three"));
        Assert.Equal("\r\e[1A\e[J", Draw([]));
    }

    [Fact]
    public void A_line_of_the_region_is_cut_to_one_row_and_a_line_above_it_is_folded() =>
        Assert.Equal("[1/8] chat with a\n  long name\n012345678…123456789\n", Draw(["[1/8] chat with a long name"], "0123456789 0123456789"));

    [Fact]
    public void A_terminal_that_became_narrower_has_folded_what_was_drawn()
    {
        Draw([], "12345678", "1234");
        _width = 5;

        Assert.StartsWith("\r\e[3A\e[J", Draw([], ""), StringComparison.Ordinal); // 8 characters in rows of 5, and 4
    }

    public void Dispose() => _terminal.Dispose();

    private string Draw(IEnumerable<string> above, params string[] region)
    {
        _region ??= new LiveRegion(_terminal, () => _width);
        _terminal.GetStringBuilder().Clear();
        _region.Draw(above, region);
        return _terminal.ToString();
    }
}
