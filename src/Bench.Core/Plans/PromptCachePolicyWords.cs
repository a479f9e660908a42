using Bench.Core.Texts;

namespace Bench.Core.Plans;

/// <summary>The words for what is done about the prompt cache, in scenario files, records and reports.</summary>
public static class PromptCachePolicyWords
{
    public static Words<PromptCachePolicy> Words { get; } = new(
        (PromptCachePolicy.Avoid, "avoid"),
        (PromptCachePolicy.Reuse, "reuse"),
        (PromptCachePolicy.Share, "share"));

    extension(PromptCachePolicy policy)
    {
        public string Word => Words[policy];
    }
}
