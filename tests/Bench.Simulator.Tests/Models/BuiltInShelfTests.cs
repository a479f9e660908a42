using Bench.Simulator.Models;

namespace Bench.Simulator.Tests.Models;

public sealed class BuiltInShelfTests
{
    /// <summary>In GB, as ollama.com/library has them.</summary>
    [Theory]
    [InlineData("llama3.2:1b", 1.3)]
    [InlineData("llama3.2:3b", 2.0)]
    [InlineData("llama3.1:8b", 4.9)]
    [InlineData("llama3.1:8b-instruct-fp16", 16)]
    [InlineData("llama3.1:8b-instruct-q8_0", 8.5)]
    [InlineData("llama3.1:8b-instruct-q4_0", 4.7)]
    [InlineData("qwen2.5:7b", 4.7)]
    [InlineData("qwen3:4b", 2.6)]
    [InlineData("qwen2.5vl:3b", 3.2)]
    [InlineData("nomic-embed-text:latest", 0.274)]
    [InlineData("all-minilm:latest", 0.046)]
    public void A_model_has_the_size_that_it_has_in_the_library(string tag, double gigabytes) =>
        Assert.Equal(1, Model(tag).SizeBytes / (gigabytes * 1e9), 0.06);

    [Fact]
    public void A_file_has_its_tensors_and_sixty_bytes_for_each_word_of_the_vocabulary()
    {
        var model = Model("llama3.1:8b-instruct-q8_0");
        Assert.Equal(model.Shape.WeightBytes + 7_695_360, model.SizeBytes); // 60 × 128,256
        Assert.Equal(8.5, model.Shape.WeightBytes * 8.0 / model.Shape.Parameters, 0.01);
    }

    [Fact]
    public void The_short_tag_is_the_same_file_as_one_of_the_long_ones() =>
        Assert.Equal(Model("llama3.2:1b").Digest, Model("llama3.2:1b-instruct-q8_0").Digest);

    [Fact]
    public void Different_files_have_different_digests()
    {
        var files = BuiltInShelf.All.Select(model => (model.Architecture, model.ParameterSize, model.QuantizationLevel)).Distinct().Count();
        Assert.Equal(files, BuiltInShelf.All.Select(model => model.Digest).Distinct().Count());
        Assert.All(BuiltInShelf.All, model => Assert.Matches("^[0-9a-f]{64}$", model.Digest));
    }

    [Fact]
    public void Tags_are_unique() => Assert.Equal(BuiltInShelf.All.Count, BuiltInShelf.All.Select(model => model.Tag).Distinct().Count());

    [Fact]
    public void There_is_a_model_for_everything_that_can_be_asked_for()
    {
        var all = BuiltInShelf.All.SelectMany(model => model.Capabilities).Distinct().Order();
        Assert.Equal(["completion", "embedding", "thinking", "tools", "vision"], all);
        Assert.Equal(
            ["all-minilm:latest", "nomic-embed-text:latest"],
            BuiltInShelf.All.Where(model => model.IsEmbedding).Select(model => model.Tag).Order());
    }

    private static ShelfModel Model(string tag) => BuiltInShelf.Find(tag) ?? throw new InvalidOperationException(tag);
}
