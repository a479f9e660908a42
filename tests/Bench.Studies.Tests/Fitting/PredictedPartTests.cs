using Bench.Studies.Fitting;
using Bench.Studies.Fitting.Search;

namespace Bench.Studies.Tests.Fitting;

/// <summary>What is predicted of the parts of a model over num_ctx.</summary>
public sealed class PredictedPartTests
{
    [Theory]
    [InlineData(255, null)]
    [InlineData(256, 100L)]
    [InlineData(512, 200L)]
    [InlineData(640, 200L)]
    [InlineData(768, 200L)]
    [InlineData(384, 150L)]
    [InlineData(769, null)]
    public void A_part_is_straight_between_its_points_and_unknown_beyond_them(int context, long? bytes) =>
        Assert.Equal(bytes, new PredictedPart(PredictedPart.KvCache, [(256, 100), (512, 200), (768, 200)]).At(context));

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void A_single_size_holds_for_every_context(int context) =>
        Assert.Equal(100, new PredictedPart(PredictedPart.Weights, [(0, 100)]).At(context));

    [Theory]
    [InlineData("5GiB", "5368709120B")]
    [InlineData("256: 32MiB, 8192: 1GiB", "256:33554432B,8192:1073741824B")]
    [InlineData("256:33554432B,8192:1073741824B", "256:33554432B,8192:1073741824B")]
    [InlineData("8192: 1GiB, 256: 32MiB", null)] // contexts rise
    [InlineData("256: 32MiB", null)] // a line has two ends
    [InlineData("256: 32MiB, 8192", null)]
    [InlineData("0: 32MiB, 8192: 1GiB", null)]
    [InlineData("", null)]
    public void Sizes_are_written_for_every_context_or_by_context(string written, string? held) =>
        Assert.Equal(held, FitInputs.All.Single(input => input.Name == "predicted_parts").Form.Held(written));

    [Fact]
    public void They_come_to_the_answer_in_the_order_in_which_they_are_stacked()
    {
        var inputs = FitCourse.Inputs(
            ("predicted_parts.kv_cache", "256:268435456B,8192:8589934592B"),
            ("predicted_parts.weights", "1048576000B"),
            ("gpu_memory", "5905580032B"));
        var fit = new FitCourse(inputs, memory: 1000 + 4608).Run().Fit;

        Assert.Equal(["weights", "kv_cache"], fit.PredictedParts.Select(part => part.Name));
        Assert.Equal((1000L << 20, 4096L << 20), (fit.PredictedParts[0].At(4096), fit.PredictedParts[1].At(4096))); // a MiB a token
        Assert.Equal(5905580032, fit.LimitBytes);
    }

    [Fact]
    public void The_limit_of_a_host_is_its_memory() =>
        Assert.Equal(
            10485760000,
            new FitCourse(FitCourse.Inputs(("host_memory", "10485760000B"), ("gpu_memory", "1B")), memory: 0).Run().Fit.LimitBytes);
}
