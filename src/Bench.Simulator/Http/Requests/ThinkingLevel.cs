using System.Text.Json;

namespace Bench.Simulator.Http.Requests;

/// <summary>An effort, as OpenAI's and Anthropic's APIs name it, as the value of <c>think</c>.</summary>
internal static class ThinkingLevel
{
    /// <summary>Null if nothing is said.</summary>
    public static JsonElement? Of(string? effort) => effort switch
    {
        null or "" => null,
        "none" => JsonSerializer.SerializeToElement(false),
        var level => JsonSerializer.SerializeToElement(level),
    };
}
