using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>prompt</c>: a text, a number of tokens, or a file of texts; and whether conversations are made of them.</summary>
internal sealed class PromptReader(string directory)
{
    /// <summary>Stands where the file has no usable prompt; no plan is made of it then.</summary>
    private static readonly PromptSpec Nothing = new PromptSpec.Text("");

    public (PromptSpec Prompt, ConversationSpec? Conversation) Read(Field field, Endpoint? endpoint) =>
        MapReader.Open(field, Sections.Prompt) is { } map
            ? (ReadPrompt(field, map), ConversationReader.Read(map.Field("conversation"), endpoint))
            : (Nothing, null);

    private PromptSpec ReadPrompt(Field field, MapReader map)
    {
        var (text, tokens, file) = (map.Field("text"), map.Field("tokens"), map.Field("file"));
        if (new[] { text, tokens, file }.Count(part => part.IsWritten) > 1)
            field.Error(Codes.Clash, "a prompt is either text, tokens or file", "keep one of them");
        else if (!text.IsWritten && !tokens.IsWritten && !file.IsWritten)
            field.Error(Codes.Missing, "a prompt needs text, tokens or file", "write for example prompt: { tokens: 512 }");

        if (text.Text() is { } words)
            return new PromptSpec.Text(words);
        if (tokens.Int(1, WorkloadReader.MostTokens) is { } count)
            return new PromptSpec.Tokens(count);
        return file.Text() is { } path && PromptFile.Read(file, path, directory) is { } texts ? new PromptSpec.File(path, texts) : Nothing;
    }
}
