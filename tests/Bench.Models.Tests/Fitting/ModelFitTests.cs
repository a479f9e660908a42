using Bench.Models.Fitting;
using Bench.Models.Known;
using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Tensors;

namespace Bench.Models.Tests.Fitting;

public sealed class ModelFitTests
{
    private const long GiB = 1L << 30;

    private static readonly ModelShape Llama8 = KnownModels.Llama31.Shape.In(QuantizationFormat.Q80);

    [Fact]
    public void A_model_fits_when_its_parts_and_their_margin_do()
    {
        var fit = Of(Llama8, 24 * GiB);

        Assert.True(fit.Fits);
        Assert.Equal(0, fit.Shortfall);
        Assert.Equal(fit.Estimate.Total + fit.Estimate.Margin, fit.Needed);
        Assert.Equal(33, fit.PartsOnGpu); // 32 layers, and what is outside of them
        Assert.True(Of(Llama8, fit.Needed).Fits);
        Assert.False(Of(Llama8, fit.Needed - 1).Fits);
        Assert.Equal(1, Of(Llama8, fit.Needed - 1).Shortfall);
    }

    [Fact]
    public void The_largest_context_is_the_last_one_that_fits()
    {
        var largest = Of(Llama8, 12 * GiB).LargestContext!.Value;

        Assert.True(Of(Llama8, 12 * GiB, context: largest).Fits);
        Assert.False(Of(Llama8, 12 * GiB, context: largest + 256).Fits);
        Assert.Equal(0, largest % 256);
    }

    [Fact]
    public void Without_its_margin_an_estimate_reaches_as_far_as_its_total_does()
    {
        var furthest = Of(Llama8, 12 * GiB).LargestWithoutMargin!.Value;

        Assert.True(furthest > Of(Llama8, 12 * GiB).LargestContext);
        Assert.True(Of(Llama8, 12 * GiB, context: furthest).Estimate.Total <= 12 * GiB);
        Assert.True(Of(Llama8, 12 * GiB, context: furthest + 256).Estimate.Total > 12 * GiB);
    }

    [Fact]
    public void Four_slots_leave_a_quarter_of_the_context_and_a_smaller_cache_more()
    {
        var (one, four) = (Of(Llama8, 16 * GiB).LargestContext!.Value, (Of(Llama8, 16 * GiB, slots: 4).LargestContext!.Value));

        Assert.InRange(four, one / 4 - 512, one / 4 + 512);
        Assert.True(Of(Llama8, 16 * GiB, cache: KvCacheType.Q8).LargestContext > 1.7 * one); // 34 bytes for 32 elements in place of 64
    }

    [Fact]
    public void A_model_is_never_asked_for_more_than_it_was_trained_for()
    {
        var fit = Of(KnownModels.Llama32Small.Shape.In(QuantizationFormat.Q4KM), 80 * GiB);

        Assert.Equal(131_072, fit.LargestContext);
        Assert.True(fit.IsLimitedByTraining);
    }

    [Fact]
    public void Where_the_weights_alone_are_too_much_no_context_helps()
    {
        var fit = Of(Llama8, 6 * GiB);

        Assert.Null(fit.LargestContext);
        Assert.InRange(fit.PartsOnGpu, 10, 30);
        Assert.DoesNotContain(WayOut.Of(fit, QuantizationFormat.Q80), way => way is WayOut.ShorterContext or WayOut.OtherCache);
    }

    [Fact]
    public void The_nearest_ways_out_are_the_mildest_that_do()
    {
        var fit = Of(Llama8, 10 * GiB, context: 16_384);

        var ways = WayOut.Of(fit, QuantizationFormat.Q80);

        Assert.False(fit.Fits);
        var shorter = Assert.IsType<WayOut.ShorterContext>(ways[0]);
        Assert.Equal(fit.LargestContext, shorter.Context);
        var other = ways.OfType<WayOut.OtherQuantization>().Single();
        Assert.True(Of(Llama8.In(other.Format), 10 * GiB, context: 16_384).Fits);
        Assert.Equal(QuantizationFormat.Q6K, other.Format); // 8.5 bits do not, 6.6 do
        Assert.Equal(12, ways.OfType<WayOut.LargerCard>().Single().Gibibytes);
    }

    [Fact]
    public void What_fits_needs_no_way_out() => Assert.Empty(WayOut.Of(Of(Llama8, 24 * GiB), QuantizationFormat.Q80));

    [Fact]
    public void The_bound_of_its_speed_is_the_bandwidth_by_the_bytes_of_a_token()
    {
        var fit = Of(Llama8, 24 * GiB, bandwidth: 1e12);

        Assert.InRange(fit.DecodeBound!.Value, 100, 130); // about 8 GB of weights and half a GB of cache a token
        Assert.Null(Of(Llama8, 24 * GiB).DecodeBound);
        Assert.Null(Of(Llama8, 6 * GiB, bandwidth: 1e12).DecodeBound);
    }

    [Fact]
    public void An_embedding_model_keeps_no_context() =>
        Assert.Null(Of(KnownModels.NomicEmbed.Shape.In(QuantizationFormat.F16), 24 * GiB).LargestContext);

    [Fact]
    public void Without_tensors_nobody_knows_the_weights() =>
        Assert.Throws<ArgumentException>(() => Of(Llama8 with { Tensors = [] }, 24 * GiB));

    private static ModelFit Of(
        ModelShape shape, long free, int context = FitQuestion.DefaultContext, int slots = 1, KvCacheType cache = KvCacheType.F16,
        double? bandwidth = null) => ModelFit.Of(shape, new FitQuestion
        {
            Machine = new FitMachine { Name = "test", FreeBytes = free, TotalBytes = free, BytesPerSecond = bandwidth },
            Context = context,
            Slots = slots,
            KvCache = cache,
        });
}
