using Bench.Core.Texts;

namespace Bench.Core.Records;

/// <summary>The words for how the tokens before a prompt were found, in records.</summary>
public static class PromptHeadSourceWords
{
    public static Words<PromptHeadSource> Words { get; } = new(
        (PromptHeadSource.Tokens, "tokens"),
        (PromptHeadSource.Counts, "counts"));

    extension(PromptHeadSource source)
    {
        public string Word => Words[source];
    }
}
