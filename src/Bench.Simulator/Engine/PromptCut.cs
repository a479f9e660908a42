namespace Bench.Simulator.Engine;

/// <summary>
/// How a server makes room in a context: what is kept at the front stays, and half of the rest goes.
/// The captured server counted 131 tokens of a longer prompt at num_ctx 256: 256 − (256 − 5) / 2.
/// </summary>
internal static class PromptCut
{
    /// <summary>num_keep, 4, and the token that begins the text.</summary>
    private const int Kept = 5;

    /// <summary>Tokens left in a context that was full.</summary>
    public static int Left(int context) => context - (context - Front(context)) / 2;

    /// <summary>The prompt, or of a longer one its front and its end.</summary>
    /// <param name="toHalf">False: as much as the context holds is left, as older versions leave it.</param>
    public static ReadOnlyMemory<int> Fit(ReadOnlyMemory<int> prompt, int context, bool toHalf = true)
    {
        if (prompt.Length <= context)
            return prompt;

        var front = Front(context);
        var cut = new int[toHalf ? Left(context) : context];
        prompt[..front].CopyTo(cut);
        prompt[^(cut.Length - front)..].CopyTo(cut.AsMemory(front));
        return cut;
    }

    private static int Front(int context) => Math.Min(Kept, context - 1);
}
