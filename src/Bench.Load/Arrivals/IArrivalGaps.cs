namespace Bench.Load.Arrivals;

/// <summary>
/// The gaps between arrivals in units of the mean gap: a mean of 1, whatever the rate. A pure sequence:
/// what it gives depends on how it was made and on how often it was asked, never on what happened to a request.
/// </summary>
internal interface IArrivalGaps
{
    /// <summary>The next gap; at the first call the one from the start of the phase to the first arrival. Not negative.</summary>
    double Next();
}
