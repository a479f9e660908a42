using Bench.Models.Tensors;

namespace Bench.Models.Tests.Tensors;

public sealed class TensorTypeTests
{
    [Theory]
    [InlineData("F32", 32)]
    [InlineData("f16", 16)]
    [InlineData("Q8_0", 8.5)]
    [InlineData("Q6_K", 6.5625)]
    [InlineData("Q5_K", 5.5)]
    [InlineData("Q4_K", 4.5)]
    [InlineData("q4_0", 4.5)]
    [InlineData("Q3_K", 3.4375)]
    [InlineData("Q2_K", 2.625)]
    [InlineData("MXFP4", 4.25)]
    public void An_element_has_the_bits_of_its_block_s_share(string name, double bits) =>
        Assert.Equal(bits, TensorType.Find(name)!.BitsPerElement);

    [Fact]
    public void A_row_begins_with_a_block_of_its_own() =>
        Assert.Equal((18, 36), (TensorType.Q40.RowBytes(32), TensorType.Q40.RowBytes(33)));

    [Fact]
    public void Numbers_and_names_are_unique() =>
        Assert.Equal(
            (TensorType.All.Count, TensorType.All.Count),
            (TensorType.All.Select(type => type.Id).Distinct().Count(), TensorType.All.Select(type => type.Name).Distinct().Count()));

    [Theory]
    [InlineData("blk.0.attn_q.weight", 0)]
    [InlineData("blk.12.ffn_up.weight", 12)]
    [InlineData("output.weight", null)]
    [InlineData("blk.x.weight", null)]
    [InlineData("blk.", null)]
    [InlineData("v.blk.3.attn_q.weight", null)]
    public void A_tensor_s_name_tells_its_layer(string name, int? layer) =>
        Assert.Equal(layer, new ModelTensor(name, TensorType.F32, [1]).Layer);

    [Fact]
    public void A_tensor_has_as_many_bytes_as_its_rows() =>
        Assert.Equal(144 * 3 * 2, new ModelTensor("t", TensorType.Q4K, [256, 3, 2]).Bytes);
}
