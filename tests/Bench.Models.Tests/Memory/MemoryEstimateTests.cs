using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Tests.Kit;

namespace Bench.Models.Tests.Memory;

/// <summary>128 elements a token and layer: 256 bytes as F16.</summary>
public sealed class MemoryEstimateTests
{
    private static readonly MemoryRequest Thousand = new() { Context = 1024, Batch = 100 };

    [Theory]
    [InlineData(KvCacheType.F16, 1024 * 256)]
    [InlineData(KvCacheType.Q8, 1024 * (3 + 1) * 34)] // three blocks of keys, one of values
    [InlineData(KvCacheType.Q4, 1024 * (3 + 1) * 18)]
    public void A_layer_keeps_keys_and_values_of_each_token(KvCacheType type, long bytes) =>
        Assert.Equal(2 * bytes, Estimate(Thousand with { KvCache = type }, RoundShape.Dense, RoundShape.Dense).KvCache);

    [Fact]
    public void A_quantized_cache_needs_flash_attention() =>
        Assert.Equal(1024 * 256, Estimate(Thousand with { KvCache = KvCacheType.Q4, FlashAttention = false }, RoundShape.Dense).KvCache);

    [Fact]
    public void Every_slot_has_a_cache_of_its_own() =>
        Assert.Equal(4 * 1024 * 256, Estimate(Thousand with { Slots = 4 }, RoundShape.Dense).KvCache);

    [Fact]
    public void Cells_are_reserved_by_256() =>
        Assert.Equal(1280 * 256, Estimate(Thousand with { Context = 1025 }, RoundShape.Dense).KvCache);

    [Theory]
    [InlineData(10_000, 100, 768)] // 512 + 100, and up to a whole number of 256
    [InlineData(10_000, 512, 1024)]
    [InlineData(300, 512, 512)] // the context is shorter
    public void A_window_holds_itself_and_a_batch(int context, int batch, long cells) =>
        Assert.Equal(cells * 256, Estimate(Thousand with { Context = context, Batch = batch }, RoundShape.Windowed).KvCache);

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(100_000, 1)]
    [InlineData(1000, 3)]
    public void A_state_is_as_large_for_any_context(int context, int slots)
    {
        var estimate = Estimate(Thousand with { Context = context, Slots = slots }, RoundShape.Recurrent);
        Assert.Equal((0, slots * 4000), (estimate.KvCache, estimate.States));
    }

    [Fact]
    public void Latent_attention_keeps_one_short_vector_for_all_heads()
    {
        var latent = RoundShape.Dense with { Attention = AttentionKind.Latent, Heads = 16, KeyLength = 576, ValueLength = 0 };
        Assert.Equal(1024 * 1152, Estimate(Thousand, latent).KvCache);
    }

    [Fact]
    public void A_layer_that_looks_into_another_s_cache_has_none() =>
        Assert.Equal(1024 * 256, Estimate(Thousand, RoundShape.Dense, RoundShape.Dense with { SharesCache = true }).KvCache);

    [Fact]
    public void What_looks_both_ways_keeps_nothing()
    {
        var estimate = MemoryEstimate.Of(RoundShape.Of(RoundShape.Dense) with { LooksBothWays = true }, Thousand);
        Assert.Equal((0, 0), (estimate.KvCache, estimate.States));
    }

    [Fact]
    public void Parts_add_up()
    {
        var estimate = MemoryEstimate.Of(
            RoundShape.Of(RoundShape.Dense, RoundShape.Recurrent),
            WeightLayout.Even(3_000_000, 2, projector: 500),
            Thousand with { BackendBytes = 77 });
        Assert.Equal(
            (3_000_000, 500, 1024 * 256, 4000, 77),
            (estimate.Weights, estimate.Projector, estimate.KvCache, estimate.States, estimate.Backend));
        Assert.Equal(3_000_000 + 500 + 1024 * 256 + 4000 + 77 + estimate.Compute, estimate.Total);
        Assert.Equal((estimate.Total, 0), (estimate.Gpu, estimate.Cpu));
    }

    [Fact]
    public void The_last_layers_go_to_the_gpu_first_and_what_is_outside_of_them_at_the_end()
    {
        var request = Thousand with { GpuLayers = 1 };
        var estimate = MemoryEstimate.Of(
            RoundShape.Of(RoundShape.Dense, RoundShape.Recurrent), new WeightLayout([1_000_000, 2_000_000], 400_000, 500), request);
        Assert.Equal(
            [0, estimate.Compute + 500 + 2_000_000 + 4000, estimate.Compute + 500 + 3_000_000 + 4000 + 1024 * 256, estimate.Total],
            Enumerable.Range(0, 4).Select(estimate.OnGpu));
        Assert.Equal((estimate.OnGpu(1), estimate.Total - estimate.OnGpu(1)), (estimate.Gpu, estimate.Cpu));
        Assert.Equal(
            (0, 1, 3),
            (estimate.PartsWithin(estimate.OnGpu(1) - 1), estimate.PartsWithin(estimate.OnGpu(1)), estimate.PartsWithin(long.MaxValue)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.5)] // the last layer
    [InlineData(2, 0.75)]
    [InlineData(3, 1)]
    public void Parts_have_the_share_of_their_bytes(int parts, double share) =>
        Assert.Equal(share, new WeightLayout([100, 200], 100, 500).ShareOf(parts));

    [Fact]
    public void Equal_parts_lose_no_byte() =>
        Assert.Equal([33, 33, 34], WeightLayout.Even(100, 2) is var even ? even.Layers.Append(even.Outside) : []);

    [Fact]
    public void The_margin_is_a_batch_of_logits_and_a_tenth_of_what_is_not_a_file()
    {
        var estimate = Estimate(Thousand, RoundShape.Dense);
        Assert.Equal(100 * 1000 * 4 + (1024 * 256 + estimate.Compute) / 10, estimate.Margin);
    }

    private static MemoryEstimate Estimate(MemoryRequest request, params LayerShape[] layers) =>
        MemoryEstimate.Of(RoundShape.Of(layers), request);
}
