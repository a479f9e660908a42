namespace Bench.Core.Contracts;

/// <summary>The current activity of a load engine, for a display. Safe to read from any thread.</summary>
public sealed class LoadGauge
{
    private int _inFlight;
    private int _ended;
    private int _failed;
    private int _waiting;

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Of those that count.</summary>
    public int Ended => Volatile.Read(ref _ended);

    public int Failed => Volatile.Read(ref _failed);

    /// <summary>Requests of an open loop that are due and could not be sent yet.</summary>
    public int Waiting
    {
        get => Volatile.Read(ref _waiting);
        set => Volatile.Write(ref _waiting, value);
    }

    public void Begin() => Interlocked.Increment(ref _inFlight);

    /// <summary>A request that only keeps the load up has ended.</summary>
    public void EndUncounted() => Interlocked.Decrement(ref _inFlight);

    public void End(bool ok)
    {
        Interlocked.Decrement(ref _inFlight);
        Interlocked.Increment(ref _ended);
        if (!ok)
            Interlocked.Increment(ref _failed);
    }
}
