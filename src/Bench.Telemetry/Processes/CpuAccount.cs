namespace Bench.Telemetry.Processes;

/// <summary>
/// The processor time that is reported for one process: its own, and that of its children that were not sampled.
/// When a child has ended and its parent has asked how, the kernel adds all of the child's time, and of the child's own ended children,
/// to the parent's. Of that, what the child's samples told already must not count again, and the rest must count:
/// what it used after its last sample, or all of it, where it came and went between two looks.
/// </summary>
internal sealed class CpuAccount(ProcessStat stat)
{
    private ProcessStat _stat = stat;

    /// <summary>Of children that were never seen, or not in time.</summary>
    private long _unseen;

    /// <summary>The processor time that the kernel has added to this process since the last reading.</summary>
    private long _added;

    /// <summary>Told by samples of children that are gone, and expected in the kernel's sum at this reading.</summary>
    private long _expected;

    /// <summary>As above; their parent was read before they were seen to be gone, so it may be the next reading.</summary>
    private long _expectedNext;

    /// <summary>Never falls.</summary>
    public double Seconds => (_stat.CpuTicks + _unseen) / ProcessStat.TicksPerSecond;

    /// <summary>All that the kernel has for this process, or is about to add to it: what its parent is given when it has ended.</summary>
    private long Whole => _stat.CpuTicks + _stat.EndedTicks + _expected + _expectedNext;

    /// <summary>A later reading of the same process.</summary>
    public void Read(ProcessStat now)
    {
        _added = now.EndedTicks - _stat.EndedTicks;
        _stat = now;
        (_expected, _expectedNext) = (_expectedNext, 0);
    }

    /// <summary>A child was seen to be gone in this round.</summary>
    public void Lose(CpuAccount child) => _expectedNext += child.Whole;

    /// <summary>
    /// A child was seen for the first time that began since the last look: its own samples tell what it uses from here on.
    /// </summary>
    public void Find(CpuAccount child) => _unseen += child.Whole;

    /// <summary>
    /// After all processes of a round were read: of what the kernel added, what no sample told is this process's. A child that ended is in
    /// the sum of this reading or of the next one; a parent that never asks is given nothing, and nothing is waited for any longer then.
    /// </summary>
    public void Settle()
    {
        var told = Math.Min(_added, _expected + _expectedNext);
        _unseen += _added - told;
        _expectedNext -= Math.Max(0, told - _expected);
        _added = 0;
        _expected = 0;
    }
}
