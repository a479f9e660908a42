using Bench.Core.Catalog;
using Bench.Models.Gguf;
using Bench.Models.Known;
using Bench.Models.Shapes;
using Bench.Models.Tests.Kit;

namespace Bench.Models.Tests.Gguf;

public sealed class GgufHeaderTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_header_names_metadata_and_tensors(uint version)
    {
        var header = await ReadAsync(new HeaderBytes(tensors: 1, entries: 4, version)
            .Name("general.architecture").Number(HeaderBytes.Text).Name("llama")
            .Name("llama.block_count").Number(HeaderBytes.UInt32).Number(2U)
            .Name("general.flag").Number(HeaderBytes.Bool).Raw(1)
            .Name("llama.heads").Number(HeaderBytes.List).Number(HeaderBytes.UInt32).Number(2UL).Number(8U).Number(4U)
            .Tensor("token_embd.weight", 12, 256, 100).ToArray());

        Assert.Equal(version, header.Version);
        Assert.Equal("llama", header.Model.Metadata["general.architecture"].Text);
        Assert.Equal(2, header.Model.Metadata["llama.block_count"].Number);
        Assert.Equal(1, header.Model.Metadata["general.flag"].Number);
        Assert.Equal([8, 4], header.Model.Metadata["llama.heads"].Numbers!);
        var tensor = Assert.Single(header.Model.Tensors);
        Assert.Equal(("token_embd.weight", "Q4_K"), (tensor.Name, tensor.Type));
        Assert.Equal([256, 100], tensor.Dimensions);
    }

    [Fact]
    public async Task A_model_is_the_same_by_its_header_as_by_its_description()
    {
        var model = KnownModels.GptOss20B;
        var header = await ReadAsync(HeaderBytes.Of(model.Description));
        var (read, made) = (ShapeReader.Read(header.Model), model.Shape);
        Assert.Equal(made.Layers, read.Layers);
        Assert.Equal((made.Parameters, made.WeightBytes, made.VocabularySize), (read.Parameters, read.WeightBytes, read.VocabularySize));
    }

    [Fact]
    public async Task Vocabularies_are_counted_and_passed_over()
    {
        var header = new HeaderBytes(tensors: 0, entries: 2)
            .Name("tokenizer.ggml.tokens")
            .Number(HeaderBytes.List)
            .Number(HeaderBytes.Text)
            .Number(3UL)
            .Name("a")
            .Name("b")
            .Name("c")
            .Name("tokenizer.ggml.scores").Number(HeaderBytes.List).Number(HeaderBytes.UInt8).Number(2000UL).Raw(new byte[2000]).ToArray();
        var metadata = (await ReadAsync(header)).Model.Metadata;
        Assert.Equal(new MetadataValue { Count = 3 }, metadata["tokenizer.ggml.tokens"]);
        Assert.Equal(new MetadataValue { Count = 2000 }, metadata["tokenizer.ggml.scores"]);
    }

    [Fact]
    public async Task Long_texts_are_passed_over() =>
        Assert.Equal(new MetadataValue(), (await ReadAsync(new HeaderBytes(
            0, 1).Name("template").Number(HeaderBytes.Text).Name(new string('x', 5000)).ToArray())).Model.Metadata["template"]);

    [Fact]
    public async Task Of_a_large_file_only_the_header_is_read()
    {
        var bytes = HeaderBytes.Of(KnownModels.Llama31.Description);
        var source = new MemoryBytes(bytes, length: 5_000_000_000);
        var header = await GgufHeader.ReadAsync(source, TestContext.Current.CancellationToken);
        Assert.Equal(bytes.Length, header.Bytes);
        Assert.Equal(1, source.Reads);
        Assert.Equal(1 << 20, source.BytesAsked);
    }

    private static Task<GgufHeader> ReadAsync(byte[] bytes) =>
        GgufHeader.ReadAsync(new MemoryBytes(bytes), TestContext.Current.CancellationToken);
}
