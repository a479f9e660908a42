using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bench.Testing.Servers;

/// <summary>
/// The scripted server's tokenizer: so many tokens a word or stop, a template around them, cut to the context where that is asked for.
/// </summary>
internal static partial class PromptCount
{
    public static int Of(SeenRequest request, ScriptedServerOptions options)
    {
        if (options.TokensPerWord is not { } rate)
            return options.PromptTokens;
        var tokens = (int)Math.Round(WordOrStop().Count(TextOf(request.Json)) * rate + options.TemplateTokens);
        return options.CutsPrompts ? Math.Min(tokens, request.Option("num_ctx")?.GetInt32() ?? options.DefaultContext) : tokens;
    }

    private static string TextOf(JsonElement request)
    {
        if (request.TryGetProperty("messages", out var messages))
            return string.Join(' ', messages.EnumerateArray().Select(message => TextOfContent(message.GetProperty("content"))));
        if (!request.TryGetProperty("prompt", out var prompt) && !request.TryGetProperty("input", out prompt))
            return "";
        return prompt.ValueKind == JsonValueKind.Array
            ? string.Join(' ', prompt.EnumerateArray().Select(input => input.GetString()))
            : prompt.ToString();
    }

    /// <summary>A text, or parts of which some are texts.</summary>
    private static string TextOfContent(JsonElement content) => content.ValueKind == JsonValueKind.Array
        ? string.Join(
            ' ',
            content.EnumerateArray().Where(part => part.TryGetProperty("text", out _)).Select(part => part.GetProperty("text").GetString()))
        : content.GetString() ?? "";

    [GeneratedRegex("[A-Za-z]+|[.,]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordOrStop();
}
