using Bench.Core.Factors;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Studies.Fitting.Search;

/// <summary>
/// The longest context with which a model fits, configuration by configuration: every axis of the sweep
/// but num_ctx and the load makes one of its own.
/// </summary>
public sealed class FitSearch : IStudy
{
    private static readonly IReadOnlyList<Factor> Varied = [Factor.NumCtx, .. Factor.WithinSeries];

    private readonly FitInputs _asked;
    private readonly IReadOnlyList<StudyConfiguration> _configurations;

    /// <param name="asked">The question.</param>
    /// <param name="cells">That the scenario makes; of those that differ in num_ctx or in their load the first stands for all.</param>
    public FitSearch(FitInputs asked, IReadOnlyList<PlanCell> cells)
    {
        _asked = asked;
        _configurations = [.. StudyConfiguration.Of(cells, Varied, unnamed: [Factor.Model, Factor.Quantization])
            .Select(one => one with { Name = one.Name.Length > 0 ? $"{one.Cell.Model.Label}, {one.Name}" : one.Cell.Model.Label })];
        Outlook = new StudyOutlook(
            Invariant($"up to {ContextSearch.MostLoads} loads in each of {StudyConfiguration.Counted(_configurations.Count)}"),
            [.. _configurations.Select(one => SearchedContexts.CellOf(one.Cell, SearchedContexts.StartOf(asked, one.Cell), 1).Plan)],
            [.. _configurations.SelectMany(one =>
                Enumerable.Range(1, ContextSearch.MostLoads).Select(load => SearchedContexts.CellOf(one.Cell, asked.To, load).Plan))]);
    }

    public StudyNeeds Needs => StudyNeeds.SummariesAnd() with { Refusals = true };

    public StudyOutlook Outlook { get; }

    public StudyStep Next(StudyRecord soFar) =>
        StudyConfiguration.Next(SearchesIn(soFar), one => one.Search.Wanted(), one => FitDecision.Of(one.Search, _asked, one.Name));

    public IReadOnlyList<Decision> SoFar(StudyRecord soFar) =>
        [.. SearchesIn(soFar).Select(one =>
            one.Search.Step.Wanted is null ? FitDecision.Of(one.Search, _asked, one.Name) : FitDecision.OnItsWay(one.Search, one.Name))];

    private IEnumerable<(SearchedContexts Search, string Name)> SearchesIn(StudyRecord soFar) =>
        _configurations.Select(one => (new SearchedContexts(_asked, one.Cell, one.Finished(soFar, Varied)), one.Name));
}
