namespace Bench.Load.Prompts.Calibration;

/// <summary>How far a count may be from what was asked for.</summary>
internal static class Tolerance
{
    /// <summary>One token or one percent, whichever is larger.</summary>
    public static double Of(double tokens) => Math.Max(1, tokens / 100);

    public static bool Holds(double tokens, double counted) => Math.Abs(counted - tokens) <= Of(tokens);

    /// <summary>Nearer than a search has to come: other texts of the same words vary.</summary>
    public static bool HoldsWell(double tokens, double counted) => Math.Abs(counted - tokens) <= Math.Max(1, Of(tokens) / 2);
}
