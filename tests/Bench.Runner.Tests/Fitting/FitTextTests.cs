using Bench.Core.Texts;
using Bench.Runner.Advising;

namespace Bench.Runner.Tests.Fitting;

public sealed class FitTextTests
{
    [Theory]
    [InlineData("24GiB", 24L << 30)]
    [InlineData("24 gib", 24L << 30)]
    [InlineData("24G", 24L << 30)]
    [InlineData("24GB", 24_000_000_000)]
    [InlineData("24576MiB", 24L << 30)]
    [InlineData("0.5Gi", 1L << 29)]
    [InlineData("1TiB", 1L << 40)]
    public void Memory_is_read_in_the_units_that_people_write(string text, long bytes) => Assert.Equal(bytes, MemoryText.Parse(text));

    [Theory]
    [InlineData("24")]
    [InlineData("GiB")]
    [InlineData("-1GiB")]
    [InlineData("0GiB")]
    [InlineData("999999999999TiB")]
    [InlineData("24GiBs")]
    public void What_is_no_memory_is_none(string text) => Assert.Null(MemoryText.Parse(text));

    [Theory]
    [InlineData("llama3.1:8b", "llama3.1:8b", null)]
    [InlineData("llama3.1:8b-instruct-q8_0", "llama3.1:8b", "Q8_0")]
    [InlineData("gemma3:4b-it-q4_K_M", "gemma3:4b", "Q4_K_M")]
    [InlineData("qwen3:30b-a3b", "qwen3:30b-a3b", null)]
    [InlineData("qwen3:30b-a3b-fp16", "qwen3:30b-a3b", "F16")]
    [InlineData("nomic-embed-text", "nomic-embed", null)]
    [InlineData("deepseek-r1", "deepseek-r1", null)]
    public void A_tag_is_a_model_and_a_quantization(string tag, string model, string? quantization)
    {
        var parsed = ModelTag.Parse(tag);

        Assert.Equal((model, quantization), (parsed.Model, parsed.Format?.Name));
    }

    [Fact]
    public void Two_quantizations_of_one_model_are_the_same_model()
    {
        Assert.True(ModelTag.Parse("llama3.1:8b-instruct-q8_0").IsOf("llama3.1:8b"));
        Assert.True(ModelTag.Parse("llama3.1:8b").IsOf("llama3.1:8b-instruct-q4_K_M"));
        Assert.False(ModelTag.Parse("llama3.1:8b").IsOf("llama3.1:70b"));
        Assert.False(ModelTag.Parse("llama3.1:8b").IsOf("llama3.2:1b"));
    }
}
