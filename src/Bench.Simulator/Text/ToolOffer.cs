using System.Text.Json;

namespace Bench.Simulator.Text;

/// <summary>A tool that the client offers.</summary>
/// <param name="Parameters">The JSON schema of its arguments; null: none.</param>
internal sealed record ToolOffer(string Name, JsonElement? Parameters)
{
    private const int ShortestTellingPart = 4;

    /// <summary>
    /// The rule: the question holds the tool's name, or a part of it (cut at _ and -) of at least four
    /// letters, such as "weather" of get_weather.
    /// </summary>
    public bool IsAskedFor(string question) =>
        question.Contains(Name, StringComparison.OrdinalIgnoreCase)
        || Name.Split('_', '-').Any(
            part => part.Length >= ShortestTellingPart && question.Contains(part, StringComparison.OrdinalIgnoreCase));
}
