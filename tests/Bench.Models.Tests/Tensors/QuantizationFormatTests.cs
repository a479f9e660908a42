using Bench.Models.Known;
using Bench.Models.Tensors;

namespace Bench.Models.Tests.Tensors;

/// <summary>
/// Sizes in MiB are those that llama.cpp's own quantizer tells of the same shape (llama-quantize --dry-run, build 11669);
/// docs/models.md says how they were taken.
/// </summary>
public sealed class QuantizationFormatTests
{
    [Theory]
    [InlineData("llama3.2:1b", "Q4_K_M", 762.81)]
    [InlineData("llama3.1:8b", "Q4_K_M", 4685.30)]
    [InlineData("gemma2:2b", "Q4_K_M", 1623.67)]
    [InlineData("qwen2.5:0.5b", "Q8_0", 500.79)]
    [InlineData("smollm2:135m", "Q4_K_M", 98.87)] // rows of 576 elements: no multiple of 256
    [InlineData("smollm2:135m", "Q6_K", 130.27)]
    [InlineData("smollm2:135m", "Q3_K_L", 91.31)]
    [InlineData("smollm2:135m", "Q2_K", 82.41)]
    [InlineData("smollm2:135m", "IQ4_XS", 85.38)]
    public void A_file_has_the_size_that_the_quantizer_tells(string model, string format, double mebibytes) =>
        Assert.Equal(mebibytes, Shape(model, format).WeightBytes / (double)(1 << 20), 0.006);

    [Fact]
    public void A_quantization_can_be_told_from_any_other_of_the_model()
    {
        var fromF16 = KnownModels.Llama31.Shape.In(QuantizationFormat.Q4KM);
        var fromQ8 = KnownModels.Llama31.Shape.In(QuantizationFormat.Q80).In(QuantizationFormat.Q4KM);
        Assert.Equal(fromF16.WeightBytes, fromQ8.WeightBytes);
    }

    [Theory]
    [InlineData("token_embd.weight", "Q4_K")] // there is an output matrix
    [InlineData("output.weight", "Q6_K")]
    [InlineData("blk.0.attn_v.weight", "Q6_K")] // among the first eighth of the layers
    [InlineData("blk.4.attn_v.weight", "Q4_K")]
    [InlineData("blk.6.attn_v.weight", "Q6_K")] // the first third one after it
    [InlineData("blk.31.ffn_down.weight", "Q6_K")]
    [InlineData("blk.31.ffn_up.weight", "Q4_K")]
    [InlineData("blk.31.ffn_norm.weight", "F32")]
    public void Q4_K_M_gives_some_tensors_more_bits(string tensor, string type) =>
        Assert.Equal(type, Shape("llama3.1:8b", "Q4_K_M").Tensors.Single(one => one.Name == tensor).Type.Name);

    [Fact]
    public void A_table_that_is_the_output_too_has_the_output_s_type() =>
        Assert.Equal("Q6_K", Shape("llama3.2:1b", "Q4_K_M").Tensors.Single(one => one.Name == "token_embd.weight").Type.Name);

    [Theory]
    [InlineData("q4_K_M", "Q4_K_M")]
    [InlineData("Q8_0", "Q8_0")]
    [InlineData("fp16", "F16")]
    [InlineData("f16", "F16")]
    [InlineData("iq4_xs", "IQ4_XS")]
    [InlineData("q9_9", null)]
    public void A_format_is_found_by_either_of_its_names(string name, string? found) =>
        Assert.Equal(found, QuantizationFormat.Find(name)?.Name);

    [Fact]
    public void Numbers_are_unique() =>
        Assert.Equal(QuantizationFormat.All.Count, QuantizationFormat.All.Select(format => format.FileType).Distinct().Count());

    private static Bench.Models.Shapes.ModelShape Shape(string model, string format) =>
        KnownModels.All.Single(one => one.Name == model).Shape.In(QuantizationFormat.Find(format)!);
}
