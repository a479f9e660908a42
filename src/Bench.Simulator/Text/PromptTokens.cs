using Bench.Simulator.Models;

namespace Bench.Simulator.Text;

/// <summary>
/// A prompt's tokens as the model's template makes them. Of the template's T tokens, half (rounded up) stand before each message
/// and name its role, and the other half open the answer, as the assistant's next message would be opened: so one message costs T,
/// every further one ⌈T/2⌉ more, and a conversation's earlier turns are the beginning of its later ones.
/// </summary>
internal sealed class PromptTokens(ShelfModel model)
{
    /// <summary>What the simulator counts for an image.</summary>
    public const int ImageTokens = 256;

    private readonly List<int> _ids = [];

    public int Count => _ids.Count;

    public void Text(string text) => Tokenizer.Append(text, model.Shape.VocabularySize, _ids);

    public void Ids(IEnumerable<int> ids) => _ids.AddRange(ids);

    public void Message(string role, string content)
    {
        Mark(role, (model.TemplateTokens + 1) / 2);
        Text(content);
    }

    public void Image(string data)
    {
        for (var part = 0; part < ImageTokens; part++)
            _ids.Add((int)(Bits.Mix(Bits.Of(data), (ulong)part) % (ulong)Math.Max(model.Shape.VocabularySize, 1)));
    }

    /// <param name="think">Whether the answer is to begin with a thought, which the template opens with two tokens more.</param>
    public void OpenAnswer(bool think)
    {
        Mark("assistant", model.TemplateTokens / 2);
        if (think)
            Mark("think", 2);
    }

    public int[] ToArray() => [.. _ids];

    private void Mark(string role, int tokens)
    {
        for (var part = 0; part < tokens; part++)
            _ids.Add((int)(Bits.Mix(Bits.Of(role), (ulong)part) % (ulong)Math.Max(model.Shape.VocabularySize, 1)));
    }
}
