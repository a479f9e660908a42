using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Studies.Capacity.Search;
using static System.FormattableString;

namespace Bench.Studies.Capacity.Quick;

/// <summary>
/// A look at a server in little time: users are doubled until the limits are not kept, with a cell of few requests for each number of them.
/// </summary>
public sealed class QuickSearch : IStudy
{
    private readonly CapacityInputs _asked;
    private readonly PlanCell _cell;

    /// <param name="asked">The question: its limits, each of which a request keeps by itself or not, and the most users.</param>
    /// <param name="cells">That the scenario makes: the first one is looked at.</param>
    public QuickSearch(CapacityInputs asked, IReadOnlyList<PlanCell> cells)
    {
        (_asked, _cell) = (asked, cells[0]);
        var limits = QuickLook.LimitsOf(asked, _cell).Select(limit => limit.Metric);
        Needs = StudyNeeds.SummariesAnd([.. limits
            .Append(SearchedConfiguration.WaitIn(_cell))
            .Append(DecodeRate.Definition)
            .Append(ClientDecodeRate.Definition)
            .Concat(SlotInference.Needs)
            .Distinct()]);
        int[] users = [.. Doubled((int)asked.From, (int)asked.To)];
        Outlook = new StudyOutlook(
            Invariant($"up to {users.Length} loads of at most {QuickLoads.Rounds} requests per user"),
            [QuickLoads.CellOf(_cell, users[0], 1).Plan],
            [.. users.SelectMany(
                load => Enumerable.Range(1, 1 + QuickLook.MostInvalid).Select(place => QuickLoads.CellOf(_cell, load, place).Plan))]);
    }

    public StudyNeeds Needs { get; }

    public StudyOutlook Outlook { get; }

    public StudyStep Next(StudyRecord soFar)
    {
        var look = new QuickLook(_asked, _cell, soFar.Cells);
        return look.Wanted() is { } wanted ? new StudyStep.Measure([wanted]) : new StudyStep.Decided([QuickDecision.Of(look, _asked)]);
    }

    public IReadOnlyList<Decision> SoFar(StudyRecord soFar) => [QuickDecision.Of(new QuickLook(_asked, _cell, soFar.Cells), _asked)];

    private static IEnumerable<int> Doubled(int from, int to)
    {
        for (var load = from; load < to; load = Math.Min(2 * load, to))
            yield return load;
        yield return to;
    }
}
