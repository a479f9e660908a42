using Bench.Core.Catalog;

namespace Bench.Models.Known;

/// <summary>The keys that a conversion writes for a blueprint, but for its vocabulary.</summary>
internal static class BlueprintMetadata
{
    private const double Epsilon = 1e-5;

    public static IReadOnlyDictionary<string, MetadataValue> Of(ModelBlueprint model)
    {
        var name = model.Form.Architecture;
        var metadata = new SortedDictionary<string, MetadataValue>(StringComparer.Ordinal)
        {
            ["general.architecture"] = MetadataValue.Of(name),
        };
        if (model.Form.IsEncoder)
            metadata["tokenizer.ggml.token_type_count"] = Number(2);
        foreach (var (key, value) in Keys(model))
            metadata[name + "." + key] = value;
        return metadata;
    }

    private static IEnumerable<(string Key, MetadataValue Value)> Keys(ModelBlueprint model)
    {
        yield return ("block_count", Number(model.Layers));
        yield return ("context_length", Number(model.Context));
        yield return ("embedding_length", Number(model.Embedding));
        yield return ("feed_forward_length", Number(model.FeedForward));
        yield return ("attention.head_count", Number(model.Heads));
        yield return ("vocab_size", Number(model.Vocabulary));
        yield return ("attention.layer_norm_rms_epsilon", MetadataValue.Of(Epsilon));
        if (model.StateSize > 0)
        {
            foreach (var pair in OfState(model))
                yield return pair;
            yield break;
        }

        if (model.Form.IsEncoder)
        {
            yield return ("attention.layer_norm_epsilon", MetadataValue.Of(Epsilon));
            yield return ("attention.causal", MetadataValue.Of(false));
            yield return ("pooling_type", Number(1));
            yield break;
        }

        foreach (var pair in OfAttention(model).Concat(OfExperts(model)))
            yield return pair;
        if (model.Form.Architecture is "command-r" or "cohere2" or "granite")
            yield return ("logit_scale", MetadataValue.Of(1.0));
        if (model.Form.IsParallel)
            yield return ("attention.layer_norm_epsilon", MetadataValue.Of(Epsilon));
    }

    private static IEnumerable<(string Key, MetadataValue Value)> OfAttention(ModelBlueprint model)
    {
        var isLatent = model.LatentLength > 0;
        yield return ("attention.head_count_kv", Number(isLatent ? 1 : model.KvHeads));
        yield return ("attention.key_length", Number(isLatent ? model.LatentLength + model.RopeLength : model.HeadLength));
        yield return ("attention.value_length", Number(isLatent ? model.LatentLength : model.HeadLength));
        yield return ("rope.dimension_count", Number(model.RopeLength > 0 ? model.RopeLength : model.HeadLength));
        if (isLatent)
        {
            yield return ("attention.kv_lora_rank", Number(model.LatentLength));
            yield return ("attention.key_length_mla", Number(model.HeadLength + model.RopeLength));
            yield return ("attention.value_length_mla", Number(model.HeadLength));
        }

        if (model.Window > 0)
            yield return ("attention.sliding_window", Number(model.Window));
    }

    private static IEnumerable<(string Key, MetadataValue Value)> OfExperts(ModelBlueprint model)
    {
        if (model.Experts == 0)
            yield break;
        yield return ("expert_count", Number(model.Experts));
        yield return ("expert_used_count", Number(model.ExpertsUsed));
        if (model.ExpertFeedForward > 0)
            yield return ("expert_feed_forward_length", Number(model.ExpertFeedForward));
        if (model.SharedExperts > 0)
            yield return ("expert_shared_count", Number(model.SharedExperts));
        if (model.LatentLength > 0)
        {
            yield return ("leading_dense_block_count", Number(model.DenseLayers));
            yield return ("expert_weights_scale", MetadataValue.Of(1.0));
        }
    }

    private static IEnumerable<(string Key, MetadataValue Value)> OfState(ModelBlueprint model)
    {
        yield return ("ssm.conv_kernel", Number(model.ConvolutionKernel));
        yield return ("ssm.inner_size", Number(2 * model.Embedding));
        yield return ("ssm.state_size", Number(model.StateSize));
        yield return ("ssm.time_step_rank", Number(model.TimeStepRank));
    }

    private static MetadataValue Number(int value) => MetadataValue.Of((double)value);
}
