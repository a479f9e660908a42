namespace Bench.Simulator.Faults;

/// <summary>What goes wrong, in the order asked: of several rules that mean a request, the first counts.</summary>
public sealed record FaultScript(IReadOnlyList<FaultRule> Rules)
{
    public static readonly FaultScript None = new([]);

    /// <summary>
    /// Reads rules of the form <c>WHERE [WHEN]: WHAT</c>, separated by semicolons. WHERE: any, chat, generate, embed,
    /// embeddings, or a path (/v1/chat/completions). WHEN: a number, <c>every N</c>, <c>p 0.05</c>; nothing is every request.
    /// WHAT: <c>status CODE ["body"]</c>, <c>reset</c>, <c>truncate</c>, <c>stall 1.5s</c>, <c>error</c>, <c>no-done</c>,
    /// each of these five with <c>after K</c> (lines) if wanted, <c>split</c>, <c>merge N</c>, <c>intruder NUM_CTX</c>.
    /// </summary>
    /// <param name="error">What is wrong with the text, for its author; null when it was read.</param>
    public static FaultScript? Parse(string text, out string? error) => FaultScriptText.Parse(text, out error);
}
