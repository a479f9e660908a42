namespace Bench.Studies.Tests.Capacity;

/// <summary>A queue in virtual time, whose waits have a known distribution.</summary>
internal interface ISimulatedQueue
{
    /// <summary>Requests in flight at once, as far as its load says.</summary>
    int AtOnce { get; }

    /// <summary>The wait that exactly this share of all requests exceeds.</summary>
    double LimitPassedBy(double share);

    /// <summary>The longest busy period among these waits, in requests.</summary>
    int MemoryOf(double[] waits);

    /// <summary>Of a cell that begins settled, and independent of those before it.</summary>
    double[] Waits(int requests);
}
