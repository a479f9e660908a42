using System.Text.Json;

namespace Bench.Simulator.Text;

/// <summary>A tool that the client offers.</summary>
/// <param name="Description">Its purpose, in the client's words; can be empty.</param>
/// <param name="Parameters">The JSON schema of its arguments; null: none.</param>
internal sealed record ToolOffer(string Name, string Description, JsonElement? Parameters)
{
    private const int ShortestTellingPart = 4;
    private const int ShortestTellingWord = 6;

    /// <summary>
    /// The tool that a question asks for: the first whose name it contains, or a part of the name (cut at _ and -) of at least four
    /// letters, such as "weather" of get_weather. Otherwise the tool whose description shares the most words of at least six
    /// letters with it.
    /// </summary>
    public static ToolOffer? AskedFor(IReadOnlyList<ToolOffer> tools, string question)
    {
        if (tools.FirstOrDefault(tool => tool.IsNamedIn(question)) is { } named)
            return named;
        var words = Words(question);
        return tools.Where(tool => tool.SharedWords(words) > 0).MaxBy(tool => tool.SharedWords(words));
    }

    private bool IsNamedIn(string question) =>
        question.Contains(Name, StringComparison.OrdinalIgnoreCase)
        || Name.Split('_', '-').Any(
            part => part.Length >= ShortestTellingPart && question.Contains(part, StringComparison.OrdinalIgnoreCase));

    private int SharedWords(HashSet<string> words) => Words(Description).Count(words.Contains);

    private static HashSet<string> Words(string text) =>
    [
        .. new string([.. text.Select(character => char.IsLetter(character) ? char.ToLowerInvariant(character) : ' ')])
            .Split(' ')
            .Where(word => word.Length >= ShortestTellingWord),
    ];
}
