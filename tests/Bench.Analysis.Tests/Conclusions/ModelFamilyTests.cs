using Bench.Analysis.Conclusions;

namespace Bench.Analysis.Tests.Conclusions;

public sealed class ModelFamilyTests
{
    [Theory]
    [InlineData("llama3.1:8b", "Q4_K_M", "llama3.1:8b-instruct-q8_0", "Q8_0")]
    [InlineData("llama3.1:8b-instruct-fp16", "F16", "llama3.1:8b-instruct-q8_0", "Q8_0")]
    [InlineData("qwen3:4b-q4_K_M-thinking", "Q4_K_M", "qwen3:4b-thinking-q8_0", "Q8_0")]
    [InlineData("mine", "Q4_K_M", "mine:latest", "Q8_0")]
    public void Names_that_differ_in_their_quantization_alone_are_one_model(string one, string ofOne, string other, string ofOther) =>
        Assert.Equal(ModelFamily.Of(one, ofOne), ModelFamily.Of(other, ofOther));

    [Theory]
    [InlineData("llama3.1:8b", "llama3.1:70b")]
    [InlineData("llama3.1:8b", "llama3.2:8b")]
    [InlineData("llama3.1:8b", "llama3.1:8b-text-q4_K_M")]
    [InlineData("qwen3:4b", "qwen3:4b-thinking")]
    public void Other_sizes_versions_and_sorts_are_other_models(string one, string other) =>
        Assert.NotEqual(ModelFamily.Of(one, "Q4_K_M"), ModelFamily.Of(other, "Q4_K_M"));
}
