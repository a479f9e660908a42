namespace Bench.Statistics;

/// <summary>
/// A change compared with a margin: the claim that they come nearest to, and its p value. That a change is wholly within the margin takes
/// two one-sided tests, of which the larger p value counts (Schuirmann, "A comparison of the two one-sided tests procedure and the power
/// approach", Journal of Pharmacokinetics and Biopharmaceutics 15, 1987). A p value of at most a level says the same as an interval that
/// leaves out that level at each end and lies wholly beyond, or wholly within.
/// </summary>
/// <param name="Nearest">The claim with the smallest p value; open where there are too few values to tell.</param>
/// <param name="P">Its p value; null if there is none, or the values do not scatter, and then the claim is certain as far as they
/// go.</param>
public readonly record struct ChangeTest(ChangeClaim Nearest, double? P)
{
    public static ChangeTest Of(ILogRatio ratios, ChangeMargin margin)
    {
        if (ratios.IsConstant)
            return new ChangeTest(margin.ClaimOf(ratios.Mean), null);
        if (ratios.ChanceAbove(margin.High) is not { } above || ratios.ChanceBelow(margin.Low) is not { } below)
            return new ChangeTest(ChangeClaim.Open, null);
        var within = Math.Max(ratios.ChanceBelow(margin.High)!.Value, ratios.ChanceAbove(margin.Low)!.Value);
        return within <= above && within <= below ? new ChangeTest(ChangeClaim.Same, within)
            : above <= below ? new ChangeTest(margin.Above, above)
            : new ChangeTest(margin.Below, below);
    }

    /// <summary>True if the claim needs no test.</summary>
    public bool IsCertain => Nearest != ChangeClaim.Open && P is null;
}
