namespace Bench.Simulator.Engine;

/// <summary>
/// Which free slot a job takes: the one whose cache shares the longest beginning with the prompt, if that is a tenth of the prompt or more
/// (llama-server's slot-prompt-similarity); else the one that was longest unused. What that one shares is used, too.
/// </summary>
internal static class SlotChoice
{
    private const double LeastSimilarity = 0.1;

    /// <summary>Null: none is free.</summary>
    public static Slot? For(ReadOnlySpan<int> prompt, Slot[] slots)
    {
        var (best, most) = (default(Slot), 0);
        var oldest = default(Slot);
        foreach (var slot in slots)
        {
            if (slot.Run is not null)
                continue;
            var shared = slot.Shared(prompt);
            if (shared > most || (shared == most && best is not null && slot.LastUse < best.LastUse))
                (best, most) = (slot, shared);
            if (oldest is null || slot.LastUse < oldest.LastUse)
                oldest = slot;
        }

        return most >= LeastSimilarity * prompt.Length ? best ?? oldest : oldest;
    }
}
