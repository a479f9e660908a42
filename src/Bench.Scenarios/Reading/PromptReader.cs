using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Reads <c>prompt</c>: a text, a number of tokens, a file of texts, messages or a data set; whether conversations are made
/// of them; the images and tools that go with them.
/// </summary>
/// <param name="directory">Of the scenario file.</param>
/// <param name="endpoint">Null if it is not known.</param>
internal sealed class PromptReader(string directory, Endpoint? endpoint)
{
    public const string Remedy = "write prompt: { text: … }, { tokens: … }, { file: … } or { messages: … }";

    /// <summary>Stands where the file has no usable prompt; no plan is made of it then.</summary>
    private static readonly PromptSpec Nothing = new PromptSpec.Text("");

    public ReadPrompt Read(Field field)
    {
        if (MapReader.Open(field, Sections.Prompt) is not { } map)
            return new ReadPrompt(Nothing, null, [], []);
        var conversation = ConversationReader.Read(map.Field("conversation"), endpoint);
        return new ReadPrompt(
            ReadTexts(field, map, conversation),
            conversation,
            new ImagesReader(directory, endpoint).Read(map.Field("images")),
            new ToolsReader(directory, endpoint).Read(map.Field("tools")));
    }

    private PromptSpec ReadTexts(Field field, MapReader map, ConversationSpec? conversation)
    {
        var (text, tokens, file, messages) = (map.Field("text"), map.Field("tokens"), map.Field("file"), map.Field("messages"));
        var written = new[] { text, tokens, file, messages }.Count(part => part.IsWritten);
        if (written > 1)
            field.Error(Codes.Clash, "a prompt is either text, tokens, file or messages", "keep one of them");
        else if (written == 0)
            field.Error(Codes.Missing, "a prompt needs text, tokens, file or messages", "write for example prompt: { tokens: 512 }");

        var exact = ReadExact(map.Field("exact"), tokens);
        if (text.Text() is { } words)
            return new PromptSpec.Text(words);
        if (new LengthReader(directory).Read(tokens) is { } length)
            return new PromptSpec.Tokens(length, exact);
        if (messages.IsWritten)
            return ReadMessages(messages, conversation);
        return file.Text() is { } path ? ReadFile(file, path, conversation) ?? Nothing : Nothing;
    }

    private PromptSpec ReadMessages(Field field, ConversationSpec? conversation)
    {
        if (endpoint is not (null or Endpoint.Chat))
            field.Error(Codes.DoesNotFitEndpoint, "messages need endpoint chat", "write text, or endpoint: chat");
        if (conversation is not null)
            field.Error(
                Codes.Clash,
                "messages are the same each time, but a conversation needs a new user message at each turn",
                "write the messages into a .jsonl file, one conversation per line: { \"messages\": [ … ] }, and name it with file");
        return MessagesReader.Read(field) is { } messages ? new PromptSpec.Messages(messages) : Nothing;
    }

    private PromptSpec? ReadFile(Field field, string path, ConversationSpec? conversation) =>
        Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".json"
            ? new DatasetFile(field, path, directory) { Endpoint = endpoint ?? Endpoint.Chat, Turns = conversation?.Turns ?? 0 }.Read()
            : PromptFile.Read(field, path, directory) is { } texts ? new PromptSpec.File(path, texts) : null;

    /// <summary>Without a word: where the endpoint counts tokens.</summary>
    private bool ReadExact(Field field, Field tokens)
    {
        var counts = endpoint != Endpoint.Embeddings;
        if (!field.IsWritten)
            return counts;
        if (!tokens.IsWritten)
            field.Error(Codes.Clash, "exact applies only to generated prompts (tokens)", "write tokens, or remove the line");
        var exact = field.Boolean();
        if (exact == true && !counts)
            field.Error(Codes.DoesNotFitEndpoint, "endpoint embeddings does not count tokens", "use endpoint: embed, or remove the line");
        return exact ?? counts;
    }
}
