using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Tests.Kit;

namespace Bench.Models.Tests.Memory;

/// <summary>
/// A batch of 100 tokens in a model 100 wide, 1,000 between the feed-forward's matrices: 3 × 1000 + 5 × 100 elements a token, 4 bytes each.
/// </summary>
public sealed class ComputeBufferTests
{
    private const long FeedForward = 3500 * 100 * 4;

    private static readonly MemoryRequest Hundred = new() { Context = 1024, Batch = 100 };

    [Fact]
    public void It_holds_a_mask_and_the_largest_moment() => Assert.Equal(FeedForward + 1024 * 100 * 2, Compute(Hundred, RoundShape.Dense));

    [Fact]
    public void A_window_has_a_mask_of_its_own() =>
        Assert.Equal(FeedForward + (2048 + 768) * 100 * 2, Compute(Hundred with { Context = 2048 }, RoundShape.Dense, RoundShape.Windowed));

    [Fact]
    public void Masks_are_as_long_as_a_slot_s_context() =>
        Assert.Equal(FeedForward + 1024 * 100 * 2, Compute(Hundred with { Slots = 8 }, RoundShape.Dense));

    [Fact]
    public void Without_flash_attention_every_head_has_its_scores()
    {
        var attention = 2 * 192 + 5 * 100 + 2 * 96; // queries twice, the width five times, keys twice
        Assert.Equal(
            (2 * 4096 + attention) * 100 * 4 + 4096 * 100 * 4,
            Compute(Hundred with { Context = 4096, FlashAttention = false }, RoundShape.Dense));
    }

    [Fact]
    public void Without_a_gate_there_are_two_rows_and_not_three() =>
        Assert.Equal((2000 + 200) * 100 * 4 + 1024 * 100 * 2, Compute(Hundred, RoundShape.Dense with { HasGate = false }));

    [Fact]
    public void Of_a_mixture_each_expert_that_is_used_has_its_rows() =>
        Assert.Equal((3 * 8 * 1000 + 500) * 100 * 4 + 1024 * 100 * 2, Compute(Hundred, RoundShape.Dense with { ExpertsUsed = 8 }));

    [Fact]
    public void Experts_that_are_narrow_are_added_up_in_the_model_s_width() =>
        Assert.Equal(
            (2 * 8 + 6) * 100 * 100 * 4 + 1024 * 100 * 2,
            Compute(Hundred, RoundShape.Dense with { ExpertsUsed = 8, FeedForwardLength = 10 }));

    [Fact]
    public void A_recurrent_layer_needs_no_mask() => Assert.Equal((15 * 100 * 100 + 1000) * 4, Compute(Hundred, RoundShape.Recurrent));

    [Fact]
    public void An_engine_that_keeps_logits_of_a_whole_batch_holds_those_where_they_are_more()
    {
        var shape = RoundShape.Of(RoundShape.Dense) with { VocabularySize = 100_000 };
        var estimate = MemoryEstimate.Of(shape, Hundred with { Engine = EngineBuffers.Ollama });
        Assert.Equal((100_000 + 100) * 100 * 4 + 1024 * 100 * 4, estimate.Compute);
    }

    private static long Compute(MemoryRequest request, params LayerShape[] layers) =>
        MemoryEstimate.Of(RoundShape.Of(layers), request).Compute;
}
