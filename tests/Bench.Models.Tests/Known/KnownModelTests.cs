using Bench.Models.Known;

namespace Bench.Models.Tests.Known;

/// <summary>
/// The tensors that follow from a model's figures have the parameters that are published of it; docs/models.md says of which that was seen.
/// </summary>
public sealed class KnownModelTests
{
    [Theory]
    [InlineData("llama3.2:1b", 1_235_814_400 + 32)] // with what stretches positions, which is no weight
    [InlineData("llama3.2:3b", 3_212_749_824 + 64)]
    [InlineData("llama3.1:8b", 8_030_261_248 + 64)]
    [InlineData("llama3.1:70b", 70_553_706_496 + 64)]
    [InlineData("smollm2:135m", 134_515_008)]
    [InlineData("smollm2:360m", 361_821_120)]
    [InlineData("tinyllama:1.1b", 1_100_048_384)]
    [InlineData("qwen2.5:0.5b", 494_032_768)]
    [InlineData("qwen2.5:1.5b", 1_543_714_304)]
    [InlineData("qwen2.5:7b", 7_615_616_512)]
    [InlineData("qwen2.5vl:3b", 3_085_938_688)]
    [InlineData("qwen3:0.6b", 596_049_920)]
    [InlineData("qwen3:4b", 4_022_468_096)]
    [InlineData("qwen3:8b", 8_190_735_360)]
    [InlineData("qwen3:30b-a3b", 30_532_122_624)]
    [InlineData("gemma2:2b", 2_614_341_888)]
    [InlineData("gemma2:9b", 9_241_705_984)]
    [InlineData("gemma3:1b", 999_885_952)]
    [InlineData("gemma3:4b", 3_880_263_168)]
    [InlineData("phi3:3.8b", 3_821_079_552)]
    [InlineData("phi4-mini:3.8b", 3_836_021_760 + 96)]
    [InlineData("mistral:7b", 7_248_023_552)]
    [InlineData("mixtral:8x7b", 46_702_792_704)]
    [InlineData("deepseek-v2:16b", 15_706_484_224)]
    [InlineData("granite3.1-dense:2b", 2_533_531_648)]
    [InlineData("granite3.1-dense:8b", 8_170_848_256)]
    [InlineData("command-r7b:7b", 8_028_033_024)]
    [InlineData("command-r:35b", 34_980_831_232)]
    [InlineData("gpt-oss:20b", 20_914_757_184)]
    [InlineData("gpt-oss:120b", 116_829_156_672)]
    [InlineData("mamba:130m", 129_135_360)]
    [InlineData("mamba:1.4b", 1_372_178_432)]
    [InlineData("nomic-embed-text", 136_727_040)]
    [InlineData("all-minilm", 22_565_376)]
    public void A_model_has_the_parameters_that_are_published_of_it(string name, long parameters) =>
        Assert.Equal(parameters, KnownModels.All.Single(model => model.Name == name).Shape.Parameters);

    [Fact]
    public void Names_are_unique() => Assert.Equal(KnownModels.All.Count, KnownModels.All.Select(model => model.Name).Distinct().Count());
}
