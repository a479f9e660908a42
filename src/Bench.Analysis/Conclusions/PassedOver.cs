using Bench.Analysis.Answers;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Texts;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// The configuration of the same scenario in which candidates would be compared, had every planned cell come to a valid figure:
/// where it is not the one that is, a reader has to know why.
/// </summary>
internal static class PassedOver
{
    private const int MostNamed = 2;

    /// <summary><c>at concurrency 1 there is no valid figure of m Q8</c>; null if nothing was passed over.</summary>
    /// <param name="run">The run.</param>
    /// <param name="configurations">Those in which valid cells have the figure, the one that is compared in first.</param>
    public static string? Words(AnsweredRun run, IReadOnlyList<Configuration> configurations)
    {
        var common = configurations[0];
        var first = common.Rivals(run)
            .Where(plan => plan.Scenario == common.Scenario) // another scenario asks another question
            .GroupBy(Configuration.KeyOf)
            .OrderByDescending(cells => cells.Select(Configuration.IdentityOf).Distinct().Count())
            .ThenBy(cells => cells.First().Load.Users is null)
            .ThenBy(cells => cells.First().Load.Users)
            .ThenBy(cells => cells.First().Load.Rate)
            .ThenBy(cells => cells.First().NumGpu is not null)
            .First();
        if (first.Key.Equals(common.Key))
            return null;
        var there = configurations.FirstOrDefault(configuration => configuration.Key.Equals(first.Key))?.Identities ?? [];
        PlanCell[] planned = [.. first.DistinctBy(Configuration.IdentityOf)];
        PlanCell[] missing = [.. planned.Where(plan => !there.Contains(Configuration.IdentityOf(plan)))];
        if (missing.Length == 0)
            return null;
        var whose = missing.Length == planned.Length
            ? ""
            : $" of {Listing.Of(missing.Select(plan => LeftOutCandidates.Name(run, plan)).Distinct(), MostNamed)}";
        return $"at {Difference(CellFactors.Of(planned[0]), common.Key)} there is no valid figure{whose}";
    }

    /// <summary>The difference between the two: <c>num_gpu auto, concurrency 1</c>.</summary>
    private static string Difference(CellFactors passedOver, CellFactors common) => Listing.Of(passedOver.Values
        .Where(pair => !Configuration.IsChosen(pair.Key) && !Equals(pair.Value, common[pair.Key]))
        .Select(pair => pair.Key == Factor.Rate ? $"{pair.Value}/s" : pair.Key.Phrase(pair.Value)));
}
