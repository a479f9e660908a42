using Bench.Core.Pacing;

namespace Bench.Core.Tests.Pacing;

/// <summary>A Windows whose timers ring as soon as they are set, unless told otherwise, and that writes down what it is asked.</summary>
internal sealed class ScriptedTimers(bool hasHighResolution = true) : IWindowsTimers
{
    public List<long> DueTimes { get; } = [];

    /// <summary>Requests for short ticks that are not withdrawn yet.</summary>
    public int Periods { get; private set; }

    public int Begun { get; private set; }

    /// <summary>False: a timer that is set does not ring.</summary>
    public bool Rings { get; init; } = true;

    /// <summary>False: no timer can be set.</summary>
    public bool IsSettable { get; init; } = true;

    public bool AgreesToPeriods { get; init; } = true;

    public WaitHandle? CreateHighResolution() => hasHighResolution ? new AutoResetEvent(false) : null;

    public bool Set(WaitHandle timer, long dueTime)
    {
        DueTimes.Add(dueTime);
        if (IsSettable && Rings)
            ((AutoResetEvent)timer).Set();
        return IsSettable;
    }

    public bool BeginPeriod(uint milliseconds)
    {
        Assert.Equal(1u, milliseconds);
        Begun++;
        Periods += AgreesToPeriods ? 1 : 0;
        return AgreesToPeriods;
    }

    public void EndPeriod(uint milliseconds)
    {
        Assert.Equal(1u, milliseconds);
        Periods--;
    }
}
