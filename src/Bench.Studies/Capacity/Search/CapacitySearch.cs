using Bench.Core.Factors;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Studies.Capacity.Search;

/// <summary>
/// The heaviest load that keeps a service level, configuration by configuration: every other axis of the sweep makes one of its own.
/// </summary>
public sealed class CapacitySearch : IStudy
{
    private static readonly IReadOnlyList<Factor> Varied = [.. Factor.WithinSeries, CellVariant.ThinkTimeFactor];

    private readonly CapacityInputs _asked;
    private readonly IReadOnlyList<StudyConfiguration> _configurations;
    private readonly IReadOnlyList<SettingsGroup> _groups;

    /// <param name="asked">The question.</param>
    /// <param name="cells">That the scenario makes; of those that differ in their load alone the first stands for all.</param>
    public CapacitySearch(CapacityInputs asked, IReadOnlyList<PlanCell> cells)
    {
        _asked = asked;
        _configurations = [.. StudyConfiguration.Of(cells, Factor.WithinSeries).Select(one => one with
        {
            Cell = asked.Find.CellAt(one.Cell with { ServiceLevel = asked.ServiceLevel ?? one.Cell.ServiceLevel }, asked.From),
        })];
        _groups = SettingsGroup.Among(_configurations);
        Needs = StudyNeeds.SummariesAnd([.. _configurations
            .SelectMany(
                one => CapacityLimits.Of(one.Cell).OfRequests.Select(limit => limit.Metric).Append(SearchedConfiguration.WaitIn(one.Cell)))
            .Concat(SlotInference.Needs)
            .Distinct()]);
        Outlook = new StudyOutlook(
            Invariant($"up to {LoadsAtMost} loads of {LoadLooks.Count} cells in each of ")
                + Invariant($"{StudyConfiguration.Counted(_configurations.Count)}"),
            [.. _configurations.Select(one => SearchedConfiguration.CellOf(asked.Find, one.Cell, asked.From, LoadRole.Probe, 1, 1).Plan)],
            [
                .. _configurations
                    .SelectMany(one => Enumerable.Range(0, LoadsAtMost * LoadLooks.Count).Select(cell => Heaviest(one.Cell, cell))),
                .. _configurations.SelectMany(PausingAtMost),
            ]);
    }

    public StudyNeeds Needs { get; }

    public StudyOutlook Outlook { get; }

    /// <summary>Doubled to the end, halved back, and confirmed.</summary>
    private int LoadsAtMost => 2 * (int)Math.Ceiling(Math.Log2(_asked.To / _asked.From)) + 2;

    public StudyStep Next(StudyRecord soFar) =>
        StudyConfiguration.Next(SearchesIn(soFar), one => one.Search.Wanted(), one => CapacityDecision.Of(one.Search, _asked, one.Name))
            .Match<StudyStep>(
                measure => measure,
                decided => new StudyStep.Decided(new SettingsRecommendation(_configurations, _groups, _asked).Among(decided.Decisions)));

    public IReadOnlyList<Decision> SoFar(StudyRecord soFar) =>
        [.. SearchesIn(soFar).Select(one => one.Search.Wanted() is null
            ? CapacityDecision.Of(one.Search, _asked, one.Name)
            : CapacityDecision.OnItsWay(one.Search, _asked, one.Name))];

    /// <summary>Each one that is an alternative to earlier ones has to hold more than the best of them.</summary>
    private IEnumerable<(SearchedConfiguration Search, string Name)> SearchesIn(StudyRecord soFar)
    {
        Dictionary<CellFactors, double> best = [];
        foreach (var one in _configurations)
        {
            var rivals = _groups.FirstOrDefault(group => group.Members.Contains(one)) is null ? null : SettingsGroup.RivalsOf(one);
            var search = new SearchedConfiguration(
                _asked, one.Cell, one.Finished(soFar, Varied), isAlternative: rivals is not null,
                rivals is not null && best.TryGetValue(rivals, out var held) ? held : null);
            yield return (search, one.Name);
            if (rivals is not null && search.Step.Holds is { } holds)
                best[rivals] = holds;
        }
    }

    /// <summary>The cells of users who pause, all of which may be wanted.</summary>
    private IEnumerable<PlanCell> PausingAtMost(StudyConfiguration one) =>
        _asked is { Find: var axis, Users: { } users, Pause: { } pause } && axis == LoadAxis.Users && one.Cell.Workload.Conversation is null
            ? Enumerable.Range(1, LoadLooks.Count)
                .Select(look => SearchedConfiguration.PausingCell(one.Cell, users, pause, 0, look, look).Plan)
            : [];

    /// <summary>A cell of the heaviest load, as long as the longest of its look; each with a repetition of its own.</summary>
    private PlanCell Heaviest(PlanCell cell, int index) =>
        SearchedConfiguration.CellOf(_asked.Find, cell, _asked.To, LoadRole.Probe, index % LoadLooks.Count + 1, 1).Plan with
        {
            Repetition = index + 1,
        };
}
