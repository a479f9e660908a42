using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>prompt</c>: a text, a number of tokens, or a file of texts; and whether conversations are made of them.</summary>
/// <param name="directory">Of the scenario file.</param>
/// <param name="endpoint">Null where it is not known.</param>
internal sealed class PromptReader(string directory, Endpoint? endpoint)
{
    /// <summary>Stands where the file has no usable prompt; no plan is made of it then.</summary>
    private static readonly PromptSpec Nothing = new PromptSpec.Text("");

    public (PromptSpec Prompt, ConversationSpec? Conversation) Read(Field field) =>
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

        var exact = ReadExact(map.Field("exact"), tokens);
        if (text.Text() is { } words)
            return new PromptSpec.Text(words);
        if (new LengthReader(directory).Read(tokens) is { } length)
            return new PromptSpec.Tokens(length, exact);
        return file.Text() is { } path && PromptFile.Read(file, path, directory) is { } texts ? new PromptSpec.File(path, texts) : Nothing;
    }

    /// <summary>Without a word: where the endpoint counts tokens.</summary>
    private bool ReadExact(Field field, Field tokens)
    {
        var counts = endpoint != Endpoint.Embeddings;
        if (!field.IsWritten)
            return counts;
        if (!tokens.IsWritten)
            field.Error(Codes.Clash, "only made-up prompts have a length to find", "write tokens, or remove the line");
        var exact = field.Boolean();
        if (exact == true && !counts)
            field.Error(Codes.DoesNotFitEndpoint, "endpoint embeddings does not count tokens", "use endpoint: embed, or remove the line");
        return exact ?? counts;
    }
}
