using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Simulator.Engine;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Engine;

/// <summary>
/// 1 GB in ten parts; 1,024 tokens of context take 2 MiB of mask and, in each of nine layers, 409,600 bytes
/// of KV cache; a batch takes 409,600 more.
/// </summary>
public sealed class MemoryPlannerTests
{
    private const long Mask = 1024 * Round.MaskBytesPerToken;
    private const long Batch = 512 * 200 * 4; // keys and values of a batch, before they are in the cache
    private const long Buffers = Mask + Batch;
    private const long Weights = 1_000_000_000;
    private const long KvLayer = 409_600;

    [Fact]
    public void A_model_holds_weights_cache_and_buffers()
    {
        var placement = Place(new ServerEnvironment());
        Assert.Equal((Weights + 9 * KvLayer + Buffers, 0, 10), (placement.VramBytes, placement.RamBytes, placement.LayersOnGpu));
    }

    [Fact]
    public void Every_slot_has_a_cache_of_its_own() =>
        Assert.Equal(Weights + 4 * 9 * KvLayer + Buffers, Place(new ServerEnvironment { NumParallel = 4 }).VramBytes);

    [Theory]
    [InlineData(KvCacheType.F16, true, 409_600)]
    [InlineData(KvCacheType.Q8, true, 1024 * 2 * 4 * 34)] // keys and values: four blocks of 32 for 100 elements each
    [InlineData(KvCacheType.Q4, true, 1024 * 2 * 4 * 18)]
    [InlineData(KvCacheType.Q4, false, 409_600)] // heeded only with flash attention
    public void The_cache_s_type_says_how_many_bytes_an_element_takes(KvCacheType type, bool flashAttention, long bytesALayer)
    {
        var environment = new ServerEnvironment { KvCacheType = type, FlashAttention = flashAttention };
        Assert.Equal(Weights + 9 * bytesALayer + Buffers, Place(environment).VramBytes); // no heads in this shape, and so no scores
    }

    [Fact]
    public void Without_flash_attention_the_buffers_hold_every_head_s_scores()
    {
        var model = Round.Model with { Shape = Round.Layered(new LayerShape { Attention = AttentionKind.Dense, Heads = 8 }) };
        var with = Place(new ServerEnvironment(), model: model).SizeBytes;
        Assert.Equal(8 * Mask, Place(new ServerEnvironment { FlashAttention = false }, model: model).SizeBytes - with);
    }

    [Fact]
    public void An_embedding_model_keeps_no_cache_and_has_one_slot()
    {
        var placement = Place(new ServerEnvironment { NumParallel = 4 }, model: Round.Remembering with { Capabilities = ["embedding"] });
        // its mask is as long as the batch
        Assert.Equal((Weights + 512 * Round.MaskBytesPerToken + Batch, 1), (placement.SizeBytes, placement.Slots));
    }

    /// <summary>
    /// Ollama 0.32.15, four slots, a model of 4 layers with 2 KV heads of 64: /api/ps said
    /// 63,732,448 bytes at num_ctx 4096 and 42,760,928 at 2048.
    /// </summary>
    [Fact]
    public void Memory_grows_with_the_context_as_captured()
    {
        var captured = Round.Model with
        {
            Shape = FakeShelf.Plain.Shape,
        };
        var environment = new ServerEnvironment { NumParallel = 4 };
        Assert.Equal(63_732_448 - 42_760_928, Place(environment, 4096, captured).SizeBytes - Place(environment, 2048, captured).SizeBytes);
    }

    [Theory]
    [InlineData(Buffers + 4 * (100_000_000 + KvLayer), 4)]
    [InlineData(Buffers + 4 * (100_000_000 + KvLayer) - 1, 3)]
    [InlineData(Buffers + 100_000_000 + KvLayer - 1, 0)] // not even one
    public void As_many_layers_as_fit_stand_on_the_gpu_and_the_rest_on_the_cpu(long vram, int layers)
    {
        var placement = Place(new ServerEnvironment(), profile: Round.Machine with { VramBytes = vram });
        Assert.Equal(layers, placement.LayersOnGpu);
        Assert.Equal(Weights + 9 * KvLayer + Buffers, placement.VramBytes + placement.RamBytes);
        Assert.Equal(layers == 0 ? 0 : Buffers + layers * (100_000_000 + KvLayer), placement.VramBytes);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(10, 10)]
    [InlineData(99, 10)] // there are no more
    public void Num_gpu_says_how_many_layers_stand_on_the_gpu(int numGpu, int layers) =>
        Assert.Equal(layers, Place(new ServerEnvironment(), numGpu: numGpu).LayersOnGpu);

    [Fact]
    public void More_layers_than_fit_are_not_put_there_even_if_asked_for()
    {
        var small = Round.Machine with { VramBytes = 450_000_000 };
        Assert.Equal(4, Place(new ServerEnvironment(), numGpu: 8, profile: small).LayersOnGpu);
    }

    [Fact]
    public void A_machine_without_a_gpu_has_all_in_its_memory()
    {
        var placement = Place(new ServerEnvironment(), profile: Round.Machine with { VramBytes = 0 });
        Assert.Equal((0, 0), (placement.VramBytes, placement.LayersOnGpu));
    }

    [Fact]
    public void What_fits_nowhere_is_not_placed()
    {
        var tiny = Round.Machine with { VramBytes = 450_000_000, RamBytes = 500_000_000 };
        Assert.Null(new MemoryPlanner(tiny, new ServerEnvironment()).PlaceAlone(new LoadSpec(Round.Remembering, 1024, null, "")));
    }

    private static Placement Place(
        ServerEnvironment environment, int context = 1024, ShelfModel? model = null, int? numGpu = null, HardwareProfile? profile = null) =>
        new MemoryPlanner(profile ?? Round.Machine, environment).PlaceAlone(new LoadSpec(model ?? Round.Remembering, context, numGpu, ""))!;
}
