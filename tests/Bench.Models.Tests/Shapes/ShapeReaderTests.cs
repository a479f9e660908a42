using Bench.Core.Catalog;
using Bench.Models.Known;
using Bench.Models.Shapes;

namespace Bench.Models.Tests.Shapes;

public sealed class ShapeReaderTests
{
    [Fact]
    public void A_dense_model_has_the_same_layer_throughout()
    {
        var shape = KnownModels.Llama31.Shape;
        Assert.Equal((32, 4096, 128_256, 131_072), (shape.Layers.Count, shape.EmbeddingLength, shape.VocabularySize, shape.TrainedContext));
        Assert.Equal((AttentionKind.Dense, 32, 8, 128, 128, 14_336), Of(Assert.Single(shape.Layers.Distinct())));
    }

    /// <summary>Layers of the first dozen that look at the whole context.</summary>
    [Theory]
    [InlineData("gemma2:2b", 4096, new[] { 1, 3, 5, 7, 9, 11 })]
    [InlineData("gemma3:1b", 512, new[] { 5, 11 })]
    [InlineData("command-r7b:7b", 4096, new[] { 3, 7, 11 })]
    [InlineData("gpt-oss:20b", 128, new[] { 1, 3, 5, 7, 9, 11 })]
    public void Windows_follow_the_pattern_of_their_architecture(string name, int window, int[] dense)
    {
        var layers = KnownModels.All.Single(model => model.Name == name).Shape.Layers;
        Assert.Equal(dense, Enumerable.Range(0, 12).Where(layer => layers[layer].Attention == AttentionKind.Dense));
        Assert.Equal(window, layers[0].Window);
    }

    [Fact]
    public void A_window_that_engines_do_not_heed_is_none() =>
        Assert.All(KnownModels.Phi3Mini.Shape.Layers, layer => Assert.Equal(AttentionKind.Dense, layer.Attention));

    [Fact]
    public void A_pattern_of_the_file_s_own_wins()
    {
        var shape = Read(
            ("gemma3.attention.sliding_window", MetadataValue.Of(512.0)),
            ("gemma3.attention.sliding_window_pattern", MetadataValue.Of([1, 0, 1, 0])));
        Assert.Equal([512, 0, 512, 0], shape.Layers.Select(layer => layer.Window));
    }

    [Fact]
    public void A_list_has_a_value_for_each_layer()
    {
        var shape = Read(
            ("gemma3.attention.head_count_kv", MetadataValue.Of([8, 4, 2, 1])),
            ("gemma3.feed_forward_length", MetadataValue.Of([100, 200, 300, 400])));
        Assert.Equal([(8, 100), (4, 200), (2, 300), (1, 400)], shape.Layers.Select(layer => (layer.KvHeads, layer.FeedForwardLength)));
    }

    [Fact]
    public void Layers_at_the_end_may_look_into_the_cache_of_those_before() =>
        Assert.Equal(
            [false, false, false, true],
            Read(("gemma3.attention.shared_kv_layers", MetadataValue.Of(1.0))).Layers.Select(layer => layer.SharesCache));

    [Fact]
    public void Latent_attention_keeps_a_vector_and_its_position()
    {
        var layer = KnownModels.DeepseekV2Lite.Shape.Layers[5];
        Assert.Equal((AttentionKind.Latent, 16, 1, 576, 0, 1408), Of(layer));
        Assert.Equal(6, layer.ExpertsUsed);
        Assert.Equal(
            (10_944, 0),
            (KnownModels.DeepseekV2Lite.Shape.Layers[0].FeedForwardLength, KnownModels.DeepseekV2Lite.Shape.Layers[0].ExpertsUsed));
    }

    [Fact]
    public void A_recurrent_model_has_states_and_no_heads()
    {
        var layer = Assert.Single(KnownModels.MambaSmall.Shape.Layers.Distinct());
        Assert.Equal(new RecurrentState(3 * 1536, 16 * 1536), layer.State);
        Assert.Equal((0, 0), (layer.KeyElements, layer.ValueElements));
    }

    [Theory]
    [InlineData("rwkv6", "wkv.head_size", 2 * 100, 100 * 64)]
    [InlineData("lfm2", "shortconv.l_cache", 100 * 63, 0)]
    public void Other_states_follow_from_their_keys(string architecture, string key, long shift, long state)
    {
        var shape = ShapeReader.Read(Description(
            architecture,
            ($"{architecture}.{key}", MetadataValue.Of(64.0)),
            ($"{architecture}.attention.head_count_kv", MetadataValue.Of([0, 0, 0, 0]))));
        Assert.All(shape.Layers, layer => Assert.Equal(new RecurrentState(shift, state), layer.State));
    }

    /// <summary>8 heads of 16: three convolutions of 128 channels, and a matrix of 16 × 16 a head.</summary>
    [Fact]
    public void Delta_attention_keeps_a_matrix_a_head()
    {
        var shape = ShapeReader.Read(Description(
            "kimi-linear", ("kimi-linear.kda.head_dim", MetadataValue.Of(16.0)), ("kimi-linear.ssm.conv_kernel", MetadataValue.Of(4.0)),
            ("kimi-linear.attention.head_count_kv", MetadataValue.Of([0, 0, 0, 1]))));
        Assert.Equal([new RecurrentState(3 * 3 * 128, 8 * 16 * 16), null], new[] { shape.Layers[0].State, shape.Layers[3].State });
    }

    [Fact]
    public void Windowed_layers_may_have_lengths_of_their_own()
    {
        var shape = Read(
            ("gemma3.attention.sliding_window", MetadataValue.Of(512.0)),
            ("gemma3.attention.sliding_window_pattern", MetadataValue.Of([1, 1, 1, 0])),
            ("gemma3.attention.key_length", MetadataValue.Of(512.0)), ("gemma3.attention.key_length_swa", MetadataValue.Of(256.0)));
        Assert.Equal([256, 256, 256, 512], shape.Layers.Select(layer => layer.KeyLength));
    }

    [Theory]
    [InlineData("leading_dense_block_count", 3, new[] { 3 })]
    [InlineData("interleave_moe_layer_step", 2, new[] { 1, 3 })]
    public void Some_layers_of_a_mixture_are_none(string key, double value, int[] mixtures)
    {
        var shape = Read(
            ("gemma3.expert_count", MetadataValue.Of(8.0)),
            ("gemma3.expert_used_count", MetadataValue.Of(2.0)),
            ("gemma3." + key, MetadataValue.Of(value)));
        Assert.Equal(mixtures, Enumerable.Range(0, 4).Where(layer => shape.Layers[layer].ExpertsUsed > 0));
    }

    [Fact]
    public void Layers_of_a_mixed_model_have_a_state_or_attention()
    {
        var shape = ShapeReader.Read(Description(
            "jamba", ("jamba.attention.head_count_kv", MetadataValue.Of([0, 0, 2, 0])), ("jamba.ssm.state_size", MetadataValue.Of(16.0)),
            ("jamba.ssm.inner_size", MetadataValue.Of(200.0)),
            ("jamba.ssm.conv_kernel", MetadataValue.Of(4.0))));
        Assert.Equal([true, true, false, true], shape.Layers.Select(layer => layer.State is not null));
        Assert.Equal(AttentionKind.Dense, shape.Layers[2].Attention);
    }

    [Theory]
    [InlineData("nomic-embed-text", true)]
    [InlineData("llama3.2:1b", false)]
    public void Encoders_look_both_ways(string name, bool bothWays) =>
        Assert.Equal(bothWays, KnownModels.All.Single(model => model.Name == name).Shape.LooksBothWays);

    [Theory]
    [InlineData("general.architecture", "general.architecture is missing")]
    [InlineData("gemma3.block_count", "gemma3.block_count is missing or not a valid number")]
    [InlineData("gemma3.embedding_length", "gemma3.embedding_length is missing or not a valid number")]
    public void What_is_missing_is_named(string key, string message)
    {
        var description = Description("gemma3");
        var without = description with { Metadata = description.Metadata.Where(pair => pair.Key != key).ToDictionary() };
        Assert.Equal(message, Assert.Throws<ModelDescriptionException>(() => ShapeReader.Read(without)).Message);
    }

    [Theory]
    [InlineData("X9", new long[] { 4 }, "tensor t has the type X9, whose size is not known")]
    [InlineData("F32", new long[] { 4, 0 }, "tensor t has the dimensions 4 × 0")]
    [InlineData("F32", new[] { long.MaxValue, 8 }, "its tensors, up to t, have more than 1125899906842624 elements")]
    public void A_tensor_that_is_none_is_named(string type, long[] dimensions, string message)
    {
        var description = Description("gemma3") with { Tensors = [new TensorDescription("t", type, dimensions)] };
        Assert.Equal(message, Assert.Throws<ModelDescriptionException>(() => ShapeReader.Read(description)).Message);
    }

    [Theory]
    // 8 heads
    [InlineData("gemma3.attention.key_length", 200_000, "layer 0 keeps 1600000 elements of a token, but at most 1048576 are plausible")]
    [InlineData("gemma3.attention.head_count", 20_000, "layer 0 has 20000 heads, but at most 16384 are plausible")]
    [InlineData("gemma3.block_count", 5000, "gemma3.block_count is 5000")]
    public void Figures_that_no_model_has_are_refused(string key, double value, string message) =>
        Assert.Equal(message, Assert.Throws<ModelDescriptionException>(() => Read((key, MetadataValue.Of(value)))).Message);

    private static ModelShape Read(params (string Key, MetadataValue Value)[] more) => ShapeReader.Read(Description("gemma3", more));

    private static ModelDescription Description(string architecture, params (string Key, MetadataValue Value)[] more)
    {
        var metadata = new Dictionary<string, MetadataValue>
        {
            ["general.architecture"] = MetadataValue.Of(architecture),
            [architecture + ".block_count"] = MetadataValue.Of(4.0),
            [architecture + ".embedding_length"] = MetadataValue.Of(100.0),
            [architecture + ".attention.head_count"] = MetadataValue.Of(8.0),
        };
        foreach (var (key, value) in more)
            metadata[key] = value;
        return new ModelDescription { Metadata = metadata, Tensors = [] };
    }

    private static (AttentionKind Attention, int Heads, int KvHeads, int Keys, int Values, int Width) Of(LayerShape layer) =>
        (layer.Attention, layer.Heads, layer.KvHeads, layer.KeyLength, layer.ValueLength, layer.FeedForwardLength);
}
