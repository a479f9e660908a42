using Bench.Scenarios.Planning;
using Bench.Testing.Samples;

namespace Bench.Scenarios.Tests.Planning;

public sealed class CellGlobTests
{
    [Theory]
    [InlineData("*", true)]
    [InlineData("chat/*", true)]
    [InlineData("*c=4", true)]
    [InlineData("chat/truth/c=?", true)]
    [InlineData("CHAT/*", true)]
    [InlineData("*c=1", false)]
    [InlineData("chat", false)] // a part of an id is not the id
    public void A_star_stands_for_anything_slashes_too(string pattern, bool matches) =>
        Assert.Equal(matches, CellGlob.Matches(SampleCell.Chat(concurrency: 4), [pattern]));

    [Fact]
    public void No_pattern_is_every_cell() => Assert.True(CellGlob.Matches(SampleCell.Chat(), []));

    [Fact]
    public void Several_patterns_add_up() =>
        Assert.Equal(
            2,
            CellGlob.Select(SampleCell.PlanOf(SampleCell.Chat(1), SampleCell.Chat(2), SampleCell.Chat(4)), ["*c=1", "*c=4"]).Cells.Count);
}
