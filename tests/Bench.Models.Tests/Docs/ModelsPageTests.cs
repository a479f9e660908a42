using System.Globalization;
using Bench.Models.Known;
using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Speed;
using Bench.Models.Tensors;

namespace Bench.Models.Tests.Docs;

/// <summary>Prose drifts: the page's tables and examples are the code's.</summary>
public sealed class ModelsPageTests
{
    private const double MiB = 1 << 20;

    /// <summary>Where figures of models were seen, as the page explains each; a repository names itself.</summary>
    private const string Place = "(config\\.json|mlc-llm|go-inference|litgpt|Megatron Bridge|Ollama|not looked up|[^ /,]+/[^ /,]+)";

    [Fact]
    public void The_page_lists_every_tensor_type() => Assert.Equal(
        TensorType.All.ToDictionary(type => type.Name, type =>
            new[] { Text(type.Id), Text(type.BlockElements), Text(type.BlockBytes), Text(type.BitsPerElement) }),
        ModelsPage.Table("Tensor types"));

    [Fact]
    public void The_page_lists_every_pattern_of_windows() => Assert.Equal(
        SlidingWindows.Patterns.ToDictionary(pair => pair.Key, pair =>
            new[] { Text(pair.Value.Period), pair.Value.DefaultWindow?.ToString("N0", CultureInfo.InvariantCulture) ?? "–" }),
        ModelsPage.Table("Layers"));

    [Fact]
    public void The_page_lists_every_known_model_and_its_source_and_where_that_was_seen()
    {
        var rows = ModelsPage.Table("Known models");
        Assert.Equal(
            KnownModels.All.Select(model =>
                (model.Name, model.Form.Architecture, model.Shape.Parameters.ToString("N0", CultureInfo.InvariantCulture))),
            rows.Select(row => (row.Key, row.Value[0], row.Value[1])));
        Assert.All(rows.Values, cells => Assert.Matches("^[^ /]+/[^ /]+$", cells[2]));
        Assert.All(rows.Values, cells => Assert.Matches($"^{Place}(, {Place})*$", cells[3]));
    }

    [Fact]
    public void The_page_s_example_of_memory_is_right()
    {
        var estimate = MemoryEstimate.Of(KnownModels.Llama31.Shape.In(QuantizationFormat.Q4KM), new MemoryRequest { Context = 8192 });
        Assert.Equal(
            (4685.3, 1024, 132, 5841.3),
            (Math.Round(estimate.Weights / MiB, 1), estimate.KvCache / MiB, estimate.Compute / MiB, Math.Round(estimate.Total / MiB, 1)));
    }

    [Fact]
    public void The_page_s_example_of_speed_is_right()
    {
        var roofline = new Roofline(KnownModels.Llama31.Shape.In(QuantizationFormat.Q4KM));
        Assert.Equal((4.617, 218), (Math.Round(roofline.WeightBytes(1) / 1e9, 3), Math.Round(roofline.DecodeBound(1008e9, 165e12))));
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
