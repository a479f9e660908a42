namespace Bench.Studies.Capacity;

/// <summary>The verdict on a load, and the look that reached it.</summary>
/// <param name="Verdict">Of the load.</param>
/// <param name="Look">From 1.</param>
/// <param name="Readings">Of its limits.</param>
public sealed record LoadJudgement(LoadVerdict Verdict, int Look, IReadOnlyList<LimitReading> Readings)
{
    /// <summary>The limit that is passed by most, of those that decided; null if nothing was measured.</summary>
    public LimitReading? Worst => Readings
        .OrderByDescending(reading => reading.Verdict == Statistics.LimitVerdict.Missed)
        .ThenByDescending(reading => reading.Excess)
        .FirstOrDefault();
}
