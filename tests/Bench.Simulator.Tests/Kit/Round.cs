using Bench.Models.Shapes;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;

namespace Bench.Simulator.Tests.Kit;

/// <summary>
/// A machine and models with numbers that a reader can divide in the head: nothing is lost, and nothing costs but what a test names.
/// </summary>
internal static class Round
{
    /// <summary>Bytes of mask that a token of context takes: 4 × 512.</summary>
    public const long MaskBytesPerToken = 2048;

    /// <summary>
    /// GPU 100 GB/s, 1 TFLOPS, 100 GB; CPU a tenth of the speed; disk 1 GB/s. So 1 GB of weights:
    /// 10 ms a token, 100 ms on the CPU, 1 s to load.
    /// </summary>
    public static HardwareProfile Machine { get; } = new()
    {
        Name = "round",
        Description = "round numbers",
        VramBytes = 100_000_000_000,
        GpuBandwidthGBps = 100,
        GpuTflops = 1,
        RamBytes = 100_000_000_000,
        CpuBandwidthGBps = 10,
        CpuGflops = 100,
        DiskGBps = 1,
        GpuReservedBytes = 0,
        GpuEfficiency = ProcessorEfficiency.Whole,
        CpuEfficiency = ProcessorEfficiency.Whole,
        PassOverheadSeconds = 0,
        LoadSetupSeconds = 0,
    };

    /// <summary>No arithmetic, no attention, no KV cache: 1 GB in ten parts (nine layers and the output layer).</summary>
    public static ShelfModel Model { get; } = new()
    {
        Tag = "round:1g",
        Digest = new string('1', 64),
        SizeBytes = 1_000_000_000,
        Architecture = "llama",
        ParameterSize = "0.5B",
        QuantizationLevel = "F16",
        Capabilities = ["completion"],
        Template = "{{ .Prompt }}",
        TemplateTokens = 0,
        Shape = Layered(new LayerShape { Attention = AttentionKind.Dense }),
    };

    /// <summary>The same with half a billion parameters: 10⁹ operations a token, 1 ms on the GPU.</summary>
    public static ShelfModel Computing { get; } = Model with { Shape = Model.Shape with { Parameters = 500_000_000 } };

    /// <summary>
    /// The same with a KV cache of 9 layers × 1 head × (100 + 100) elements × 2 bytes: 400 bytes a layer, 3,600 in all for a token.
    /// </summary>
    public static ShelfModel Remembering { get; } = Model with
    {
        Shape = Layered(new LayerShape { Attention = AttentionKind.Dense, KvHeads = 1, KeyLength = 100, ValueLength = 100 }),
    };

    /// <summary>Nine layers of a kind, and nothing else.</summary>
    public static ModelShape Layered(LayerShape layer) => new()
    {
        Architecture = "llama",
        Layers = [.. Enumerable.Repeat(layer, 9)],
        EmbeddingLength = 0,
        VocabularySize = 0,
        TrainedContext = 100_000,
        Parameters = 0,
    };

    public static ShelfModel Named(string tag, char digest, ShelfModel? like = null) =>
        (like ?? Model) with { Tag = tag, Digest = new string(digest, 64) };

    /// <summary>A prompt of so many tokens that begins like no prompt of another number.</summary>
    public static int[] Prompt(int tokens, int number = 0) => [.. Enumerable.Range(0, tokens).Select(index => number * 1_000_000 + index)];
}
