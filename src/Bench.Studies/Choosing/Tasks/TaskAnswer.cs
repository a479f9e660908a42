namespace Bench.Studies.Choosing.Tasks;

/// <summary>The part of an answer that is checked.</summary>
public static class TaskAnswer
{
    private const string ThinkingBegins = "<think>";
    private const string ThinkingEnds = "</think>";
    private const string Fence = "```";

    /// <summary>
    /// What stands behind the thinking, without white space at the ends and with line feeds alone as line ends. Servers that tell thinking
    /// apart leave it out of the answer; others send it in front, between marks. A thought that does not end has no answer behind it.
    /// </summary>
    public static string Of(string text)
    {
        var end = text.LastIndexOf(ThinkingEnds, StringComparison.Ordinal);
        return end >= 0 ? Trimmed(text[(end + ThinkingEnds.Length)..])
            : text.TrimStart().StartsWith(ThinkingBegins, StringComparison.Ordinal) ? ""
            : Trimmed(text);
    }

    internal static string Trimmed(string text) => text.ReplaceLineEndings("\n").Trim();

    /// <summary>Without the fence if there is one around the whole answer, whose first line may name the language.</summary>
    internal static string WithoutFence(string answer)
    {
        if (!answer.StartsWith(Fence, StringComparison.Ordinal)
            || !answer.EndsWith(Fence, StringComparison.Ordinal)
            || answer.IndexOf('\n', StringComparison.Ordinal) is not (> 0 and var line))
            return answer;
        return line + 1 <= answer.Length - Fence.Length ? answer[(line + 1)..^Fence.Length] : answer;
    }
}
