namespace Bench.Statistics;

/// <summary>
/// Several hypotheses at planned looks (Ye, Li, Liu and Yao, "A group sequential Holm procedure with multiple primary endpoints",
/// Statistics in Medicine 32, 2013; Maurer and Bretz, "Multiple testing in group sequential trials using graphical approaches", Statistics
/// in Biopharmaceutical Research 5, 2013). While r of them are undecided, each is tested at its own boundary for the overall level α / r,
/// the smallest p value first; what a decided one leaves passes on to the others.
/// </summary>
/// <param name="looks">The planned looks.</param>
/// <param name="alpha">Of all hypotheses and looks together, one-sided.</param>
public sealed class SequentialHolm(LookPlan looks, double alpha)
{
    /// <summary>One look.</summary>
    /// <param name="look">From 1.</param>
    /// <param name="undecided">The p values of those that no earlier look decided; null for one that cannot be tested
    /// at this look, and keeps its share.</param>
    /// <returns>Of each whether it is decided, the level at which it was tested last, and how many were undecided then.</returns>
    public IReadOnlyList<(bool Decided, double Level, int Undecided)> At(int look, IReadOnlyList<double?> undecided)
    {
        var results = new (bool Decided, double Level, int Undecided)[undecided.Count];
        var remaining = undecided.Count;
        foreach (var index
            in Enumerable.Range(0, undecided.Count).Where(index => undecided[index] is not null).OrderBy(index => undecided[index]))
        {
            var level = LevelFor(look, remaining);
            if (undecided[index] > level)
                break;
            results[index] = (true, level, remaining);
            remaining--;
        }

        for (var index = 0; index < results.Length; index++)
            if (!results[index].Decided)
                results[index] = (false, LevelFor(look, remaining), remaining);
        return results;
    }

    /// <summary>One-sided, while so many are undecided.</summary>
    public double LevelFor(int look, int undecided) => looks.LevelAt(look, alpha / undecided);
}
