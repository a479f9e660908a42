namespace Bench.Core.Records;

/// <summary>How the tokens before a prompt were determined.</summary>
public enum PromptHeadSource
{
    /// <summary>The server told the tokens of two prompts (<c>context</c>): what both begin with.</summary>
    Tokens,

    /// <summary>
    /// The server counted prompts of two lengths: what is left at no length. That holds what the template puts after
    /// a prompt, too, so it is a little too much.
    /// </summary>
    Counts,
}
