namespace Bench.Core.Contracts;

/// <summary>What a load engine is doing now, for a display. Safe to read from any thread.</summary>
public sealed class LoadGauge
{
    private int _inFlight;
    private int _ended;
    private int _failed;

    public int InFlight => Volatile.Read(ref _inFlight);

    public int Ended => Volatile.Read(ref _ended);

    public int Failed => Volatile.Read(ref _failed);

    public void Begin() => Interlocked.Increment(ref _inFlight);

    public void End(bool ok)
    {
        Interlocked.Decrement(ref _inFlight);
        Interlocked.Increment(ref _ended);
        if (!ok)
            Interlocked.Increment(ref _failed);
    }
}
