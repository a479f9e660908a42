#pragma warning disable xUnit1008, xUnit1013 // slow theories are tests in a build of their own (SlowTheoryAttribute)

using System.Globalization;
using Bench.Models.Known;
using Bench.Models.Tensors;
using Bench.RealEngine.Tests.Gguf;
using Bench.RealEngine.Tests.Kit;
using Bench.Studies.Tests.Comparing;

namespace Bench.RealEngine.Tests;

/// <summary>
/// Sizes of quantizations held against the quantizer's own: one of it in every run, all formats
/// of models of every kind in the slow category.
/// </summary>
public sealed class QuantizerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-quantizer-");

    [Fact]
    public Task A_quantization_has_the_size_that_the_quantizer_tells() => AssertAsync(KnownModels.SmolLm2Small, QuantizationFormat.Q4KM);

    [SlowTheory]
    [Trait("Category", "Slow")]
    [InlineData("llama3.2:1b", null)]
    [InlineData("llama3.1:8b", null)]
    [InlineData("llama3.1:70b", null)]
    [InlineData("smollm2:135m", null)]
    [InlineData("qwen2.5:0.5b", null)]
    [InlineData("qwen2.5:7b", null)]
    [InlineData("qwen3:4b", null)]
    [InlineData("gemma2:2b", null)]
    [InlineData("gemma3:4b", null)]
    [InlineData("phi3:3.8b", null)]
    [InlineData("granite3.1-dense:2b", null)]
    [InlineData("command-r7b:7b", null)]
    [InlineData("mamba:130m", null)]
    [InlineData("nomic-embed-text", null)]
    [InlineData("all-minilm", null)]
    [InlineData("mixtral:8x7b", 4)]
    [InlineData("qwen3:30b-a3b", 4)]
    [InlineData("gpt-oss:20b", 4)]
    public async Task Every_quantization_of_a_model_has_the_size_that_the_quantizer_tells(string name, int? layers)
    {
        var model = KnownModels.All.Single(known => known.Name == name);
        // which the quantizer makes with an importance matrix only
        foreach (var format in QuantizationFormat.All.Where(format => format.Name != "Q2_K_S"))
            await AssertAsync(layers is { } some ? model with { Layers = some } : model, format);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task AssertAsync(ModelBlueprint model, QuantizationFormat format)
    {
        var path = Path.Combine(_folder.FullName, "model.gguf");
        if (!File.Exists(path))
        {
            using var file = File.Create(path);
            SparseGguf.WriteTo(file, model.Description.Metadata, model.Shape.Tensors, model.Vocabulary);
        }

        var told = await Quantizer.SizeAsync(
            path, format == QuantizationFormat.MXFP4 ? "MXFP4_MOE" : format.Name, TestContext.Current.CancellationToken);

        Assert.Equal(
            (format.Name, told.ToString("0.00", CultureInfo.InvariantCulture)),
            (format.Name, (model.Shape.In(format).WeightBytes / (double)(1 << 20)).ToString("0.00", CultureInfo.InvariantCulture)));
    }
}
