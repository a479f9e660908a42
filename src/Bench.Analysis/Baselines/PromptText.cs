using Bench.Core.Plans;

namespace Bench.Analysis.Baselines;

/// <summary>The text that distinguishes the prompts of two cells.</summary>
internal static class PromptText
{
    /// <summary>The same for two cells whose requests carry the same prompts, or made-up ones of the same lengths.</summary>
    public static string Of(PromptSpec prompt) => prompt.Match(
        text => "text:" + text.Value,
        tokens => "tokens:" + tokens.Length.Words,
        file => "file:" + string.Join('\0', file.Texts),
        messages => "messages:" + string.Join('\0', messages.All.Select(message => message.Role.Word + '\0' + message.Content)),
        dataset => "dataset:" + dataset.Digest);
}
