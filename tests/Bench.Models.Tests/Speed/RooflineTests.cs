using Bench.Models.Memory;
using Bench.Models.Speed;
using Bench.Models.Tensors;
using Bench.Models.Tests.Kit;

namespace Bench.Models.Tests.Speed;

public sealed class RooflineTests
{
    private static readonly ModelTensor Input = new("token_embd.weight", TensorType.F16, [100, 1000]);
    private static readonly ModelTensor Output = new("output.weight", TensorType.F16, [100, 1000]);
    private static readonly ModelTensor Layer = new("blk.0.ffn_up.weight", TensorType.F16, [100, 4000]);
    private static readonly ModelTensor Experts = new("blk.0.ffn_up_exps.weight", TensorType.F16, [100, 1000, 4]);

    [Fact]
    public void A_pass_reads_all_weights_but_an_input_table_of_its_own()
    {
        Assert.Equal(800_000 + 200_000, Of(Input, Output, Layer).WeightBytes(1));
        Assert.Equal(800_000 + 200_000, Of(Input, Layer).WeightBytes(1)); // here it is the output, too
    }

    [Fact]
    public void An_encoder_has_no_output_and_reads_no_table() =>
        Assert.Equal(
            800_000, new Roofline(RoundShape.Of(RoundShape.Dense) with { Tensors = [Input, Layer], LooksBothWays = true }).WeightBytes(1));

    [Fact]
    public void A_projector_is_not_read() =>
        Assert.Equal(200_000, Of(Input, new ModelTensor("v.blk.0.attn_q.weight", TensorType.F16, [100, 100])).WeightBytes(1));

    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(2, 0.4375)] // 1 − 0.75²
    [InlineData(500, 1)]
    public void Of_experts_those_are_read_that_some_token_uses(int tokens, double share)
    {
        var roofline = new Roofline(RoundShape.Of(RoundShape.Dense) with { Tensors = [Output, Experts], Experts = 4, ExpertsUsed = 1 });
        Assert.Equal(200_000 + 800_000 * share, roofline.WeightBytes(tokens), 1e-6);
        Assert.Equal(2 * (100_000 + 400_000 * 0.25), roofline.Operations);
    }

    [Fact]
    public void A_token_costs_two_operations_a_weight_that_it_uses() => Assert.Equal(2 * 500_000, Of(Input, Output, Layer).Operations);

    [Fact]
    public void A_token_attends_to_every_position_in_sight()
    {
        var roofline = new Roofline(RoundShape.Of(RoundShape.Dense, RoundShape.Windowed, RoundShape.Recurrent));
        // two operations, 100 positions, 2 heads, 96 + 32 elements, two layers
        Assert.Equal(2 * 100 * 2 * 128 * 2, roofline.AttentionOperations(100));
        Assert.Equal(2 * (1000 + 512) * 2 * 128, roofline.AttentionOperations(1000));
    }

    [Theory]
    [InlineData(KvCacheType.F16, 256)]
    [InlineData(KvCacheType.Q8, 136)]
    [InlineData(KvCacheType.Q4, 72)]
    public void A_token_reads_the_cache_in_sight_and_the_states(KvCacheType type, int bytes)
    {
        var roofline = new Roofline(RoundShape.Of(RoundShape.Dense, RoundShape.Windowed, RoundShape.Recurrent));
        Assert.Equal((1000 + 512) * bytes + 4000, roofline.CacheBytes(1000, type));
    }

    [Theory]
    [InlineData(1e8, 1e12, 100)] // a megabyte a token
    [InlineData(1e12, 1e7, 10)] // a million operations a token
    public void Decoding_is_bound_by_bytes_or_by_operations(double bytesPerSecond, double operationsPerSecond, double tokensPerSecond) =>
        Assert.Equal(tokensPerSecond, Of(Input, Output, Layer).DecodeBound(bytesPerSecond, operationsPerSecond), 1e-9);

    [Fact]
    public void A_prompt_is_read_in_batches_and_each_reads_the_weights()
    {
        var shape = RoundShape.Of(RoundShape.Dense with { Heads = 0, KvHeads = 0 }) with { Tensors = [Input, Output, Layer] };
        Assert.Equal(1000, new Roofline(shape).PrefillBound(1e6, 1e15, tokens: 2000, batch: 1000), 1e-6); // two batches of a second each
        Assert.Equal(10, new Roofline(shape).PrefillBound(1e15, 1e7, tokens: 2000, batch: 1000), 1e-6);
    }

    private static Roofline Of(params ModelTensor[] tensors) => new(RoundShape.Of(RoundShape.Dense) with { Tensors = tensors });
}
