namespace Bench.Load.Prompts.Calibration;

/// <summary>The tolerated difference between the counted and the requested length.</summary>
internal static class Tolerance
{
    /// <summary>One percent in whole tokens: a prompt of fewer than 100 has to have exactly the requested tokens.</summary>
    public static int Of(double tokens) => (int)(tokens / 100);

    public static bool Holds(double tokens, double counted) => Math.Abs(counted - tokens) <= Of(tokens);

    /// <summary>Nearer than a search has to come: other texts of the same words vary.</summary>
    public static bool HoldsWell(double tokens, double counted) => Math.Abs(counted - tokens) <= Of(tokens) / 2;

    /// <summary>
    /// For a length that is drawn: one token or one percent, whichever is larger. A line over words steps from one number of them
    /// to the next, and where a word is more than a token it passes over some lengths.
    /// </summary>
    public static double OfDrawn(double tokens) => Math.Max(1, tokens / 100);

    public static bool HoldsDrawn(double tokens, double counted) => Math.Abs(counted - tokens) <= OfDrawn(tokens);
}
