namespace Bench.Simulator.Engine;

/// <summary>One of a loaded model's places: the job in it, and what its KV cache still holds of the last one.</summary>
internal sealed class Slot
{
    private ReadOnlyMemory<int> _prompt;
    private ReadOnlyMemory<int> _answer;
    private bool _hasShifted;

    /// <summary>Null: free.</summary>
    public JobRun? Run { get; private set; }

    /// <summary>Tokens that it evaluates in the pass under way.</summary>
    public int PassTokens { get; set; }

    /// <summary>Tokens in its cache.</summary>
    public int Position { get; private set; }

    /// <summary>Grows with every use: the least is the slot that was longest unused.</summary>
    public long LastUse { get; private set; }

    /// <summary>Tokens at the beginning of a prompt that need no evaluation here.</summary>
    public int Shared(ReadOnlySpan<int> prompt)
    {
        var shared = prompt.CommonPrefixLength(_prompt.Span);
        return shared < _prompt.Length ? shared : shared + prompt[shared..].CommonPrefixLength(_answer.Span);
    }

    public void Take(JobRun run, long use)
    {
        run.TakeSlot(run.WritesTokens ? Shared(run.Prompt.Span) : 0);
        (Run, LastUse, Position, PassTokens) = (run, use, run.Cached, 0);
    }

    /// <summary>The pass's tokens stand in the cache now. A full context drops half of itself (context shift).</summary>
    public void Advance(int context)
    {
        Position += PassTokens;
        if (Position < context)
            return;
        if (!Run!.WritesTokens)
            Position = context; // inputs of an embedding follow one another, each in a context of its own
        else if (Run.Evaluated >= Run.Prompt.Length)
            (Position, _hasShifted) = (PromptCut.Left(context), true);
    }

    /// <summary>Remembers what can be shared: the evaluated prompt, and the answer but for its last token, which was never read.</summary>
    public void Free()
    {
        var run = Run!;
        var keeps = run.WritesTokens && !_hasShifted;
        _prompt = keeps ? run.Prompt[..run.Evaluated] : default;
        _answer = keeps ? run.Job.Answer[..Math.Min(run.Job.Answer.Length, Math.Max(0, run.Output - 1))] : default;
        (Run, _hasShifted) = (null, false);
    }
}
