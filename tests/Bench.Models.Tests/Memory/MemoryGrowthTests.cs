using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Tests.Kit;

namespace Bench.Models.Tests.Memory;

/// <summary>256 bytes a token and layer, contexts in steps of 256: 65,536 bytes a step.</summary>
public sealed class MemoryGrowthTests
{
    private const int Step = 256;
    private const long StepBytes = 256 * 256;

    [Fact]
    public void A_cache_grows_evenly_from_the_shortest_context_to_the_longest() =>
        Assert.Equal([(Step, StepBytes), (8 * Step, 8 * StepBytes)], Growth(RoundShape.Dense).Of(estimate => estimate.KvCache));

    [Fact]
    public void A_window_that_is_full_grows_no_more() =>
        // 512 + 100, and up to 768
        Assert.Equal(
            [(Step, StepBytes), (3 * Step, 3 * StepBytes), (8 * Step, 3 * StepBytes)],
            Growth(RoundShape.Windowed).Of(estimate => estimate.KvCache));

    [Fact]
    public void What_the_context_does_not_change_has_one_point() =>
        Assert.Equal([(Step, 4000L)], Growth(RoundShape.Recurrent).Of(estimate => estimate.States));

    [Fact]
    public void Between_two_points_every_part_stands_on_their_line()
    {
        var shape = RoundShape.Of(RoundShape.Dense, RoundShape.Windowed);
        var points = new MemoryGrowth(shape, Request, 40 * Step).Of(estimate => estimate.Total);

        Assert.InRange(points.Count, 3, 6);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.All(
            Enumerable.Range(0, (pair.Second.Context - pair.First.Context) / Step),
            steps => Assert.Equal(
                pair.First.Bytes + (pair.Second.Bytes - pair.First.Bytes) * (steps * Step) / (pair.Second.Context - pair.First.Context),
                MemoryEstimate.Of(shape, Request with { Context = pair.First.Context + steps * Step }).Total)));
    }

    private static MemoryRequest Request => new() { Context = 1, Batch = 100 };

    private static MemoryGrowth Growth(LayerShape layer) => new(RoundShape.Of(layer), Request, 8 * Step + 100);
}
