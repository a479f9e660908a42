using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>prompt_cache</c>: a word, or the part of the prompts that is shared.</summary>
internal static class CachePolicyReader
{
    /// <returns>The policy, and the shared part (0 unless one is shared).</returns>
    public static (PromptCachePolicy Policy, double Shared) Read(Field field, PromptSpec prompt, bool generates)
    {
        if (field.Node is YamlMapping)
            return ReadShared(field, prompt, generates) is { } part ? (PromptCachePolicy.Share, part) : (PromptCachePolicy.Avoid, 0);

        // Embeddings keep no prompt cache between requests, so their inputs are sent as they are.
        var policy = field.Word(PromptCachePolicyWords.Words, PromptCachePolicy.Avoid, PromptCachePolicy.Reuse) ?? PromptCachePolicy.Avoid;
        return (generates ? policy : PromptCachePolicy.Reuse, 0);
    }

    private static double? ReadShared(Field field, PromptSpec prompt, bool generates)
    {
        if (MapReader.Open(field, Sections.PromptCache) is not { } map)
            return null;
        var shared = map.Required("shared_prefix", "write prompt_cache: { shared_prefix: 0.5 }");
        if (!shared.IsWritten)
            return null;
        if (!generates)
            shared.Error(Codes.DoesNotFitEndpoint, "embeddings keep no prompt cache between requests", "remove prompt_cache");
        else if (prompt is not PromptSpec.Tokens)
            shared.Error(
                Codes.Clash,
                "shared_prefix works only with generated prompts",
                "write prompt: { tokens: … }, or prompt_cache: avoid or reuse");
        return shared.Between(0, 1);
    }
}
