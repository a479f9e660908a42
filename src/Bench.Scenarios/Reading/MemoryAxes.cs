using Bench.Core.Factors;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>The axes that say how the server holds the model. As options they may be fixed for a whole scenario instead.</summary>
internal static class MemoryAxes
{
    /// <summary>Longer than any model's context.</summary>
    public const int LongestContext = 100_000_000;

    public const int MostLayers = 100_000;

    public static readonly Axis NumCtx = new(
        Factor.NumCtx,
        (item, _) => item.Int(1, LongestContext) is { } tokens
            ? new AxisValue(FactorValue.Of(tokens), (cell, _) => cell with { NumCtx = tokens })
            : null)
    {
        Check = use => use.RefuseFixed("num_ctx"),
    };

    public static readonly Axis NumGpu = new(Factor.NumGpu, (item, _) => ReadLayers(item)) { Check = use => use.RefuseFixed("num_gpu") };

    private static AxisValue? ReadLayers(Field item)
    {
        switch (item.Scalar())
        {
            case { Value: "auto" }:
                return Layers(null);
            case { Value: "-1" }: // as an option of Ollama writes it; a cell's id has one word for it
                item.Error(Codes.BadNumber, "'-1' is not a number of layers", "write auto: the server decides");
                return null;
            case { Value: "all" or "max" or "full" or "gpu" } word:
                item.Error(
                    Codes.BadNumber,
                    $"{Quoted.Text(word.Value)} is not a number of layers",
                    "write 999 (more layers than any model has) to put all of them on the GPU; auto lets the server decide");
                return null;
            case { Value: "none" or "cpu" } word:
                item.Error(Codes.BadNumber, $"{Quoted.Text(word.Value)} is not a number of layers", "write 0 for the CPU only");
                return null;
            default:
                return item.Int(0, MostLayers) is { } layers ? Layers(layers) : null;
        }
    }

    private static AxisValue Layers(int? layers) => new(Factor.Layers(layers), (cell, _) => cell with { NumGpu = layers });
}
