namespace Bench.Statistics;

/// <summary>
/// The part of the permitted error that may be spent by the time that a share of the data is available,
/// so that looking early is paid for: the function of Lan and DeMets whose boundary is close to Pocock's, α · ln(1 + (e − 1) · t)
/// ("Discrete sequential boundaries for clinical trials", Biometrika 70, 1983).
/// </summary>
public static class AlphaSpending
{
    /// <param name="alpha">All that may be used up.</param>
    /// <param name="information">The share of the data that is there, from 0 to 1.</param>
    public static double Pocock(double alpha, double information) => alpha * Math.Log(1 + (Math.E - 1) * information);
}
