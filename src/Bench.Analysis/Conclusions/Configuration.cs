using Bench.Analysis.Answers;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Analysis.Conclusions;

/// <summary>Cells that agree in everything that is not chosen: the same scenario, num_ctx, num_gpu, options and load.</summary>
internal sealed record Configuration(CellFactors Key, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>The factors that are chosen, and those that only repeat a cell.</summary>
    private static readonly Factor[] Chosen = [Factor.Run, Factor.Server, Factor.Model, Factor.Quantization, Factor.Repetition];

    /// <summary>Of a closed loop; null for an open one.</summary>
    public int? Users => First.Plan.Load.Users;

    public string Scenario => First.Plan.Scenario;

    private CellSummary First => Candidates[0].Cell;

    /// <summary>
    /// Those in which valid cells have the figure: the one with most candidates first; of several that of a closed loop,
    /// with the lightest load, whose layers are left to the server, with the least on the CPU, then the order of the plan.
    /// Simulated servers are no candidates where the run has real ones.
    /// </summary>
    public static IReadOnlyList<Configuration> Of(AnsweredRun run, CellFigure figure) =>
    [
        .. run.Series
            .SelectMany(series => series.Cells)
            .Where(cell => figure.Read(cell).Shown is > 0 && !(run.IsMixed && cell.Simulated))
            .GroupBy(cell => cell.Factors.Except(Chosen))
            .Select(cells => new Configuration(
                cells.Key,
                [.. cells.Select(cell => new Candidate(cell, run.RepetitionsOf(cell))).DistinctBy(candidate => candidate.Identity)]))
            .OrderByDescending(configuration => configuration.Candidates.Count)
            .ThenBy(configuration => configuration.First.Plan.Load.Users is null)
            .ThenBy(configuration => configuration.First.Plan.Load.Users)
            .ThenBy(configuration => configuration.First.Plan.Load.Rate)
            .ThenBy(configuration => configuration.First.Plan.NumGpu is not null)
            .ThenBy(configuration => configuration.Candidates.Max(candidate => CellFigures.OnCpu.ValueOf(candidate.Cell) ?? 0)),
    ];

    /// <summary>Those that stand beside each other in it.</summary>
    public HashSet<(string Server, string? Tag)> Identities => [.. Candidates.Select(candidate => IdentityOf(candidate.Cell.Plan))];

    /// <summary>
    /// Planned cells that do the same kind of work, those of simulated servers only where the run has no real ones:
    /// the cells among which a choice could be.
    /// </summary>
    public IEnumerable<PlanCell> Rivals(AnsweredRun run) => run.Manifest.Plan.Cells
        .Where(plan => plan.Workload.Endpoint.Generates == First.Plan.Workload.Endpoint.Generates
            && !(run.IsMixed && run.Manifest.Servers.Any(server => server.Name == plan.Server && server.Simulated)));

    /// <summary>Returns true if a factor is chosen or only repeats a cell.</summary>
    public static bool IsChosen(Factor factor) => Chosen.Contains(factor);

    /// <summary>Equal for planned cells of one configuration.</summary>
    public static CellFactors KeyOf(PlanCell plan) => CellFactors.Of(plan).Except(Chosen);

    /// <summary>The identity that is chosen, as far as a plan knows it.</summary>
    public static (string Server, string? Tag) IdentityOf(PlanCell plan) => (plan.Server, plan.Model.Tag);

    /// <summary>Returns true if a planned cell is one of this configuration.</summary>
    public bool Has(PlanCell plan) => KeyOf(plan).Equals(Key);

    /// <summary>Within a sentence: <c>num_ctx 8192, concurrency 1</c>. Only what varies in the run is named, and the load always.</summary>
    public string Phrase(AnsweredRun run) => Phrase(run, First.Plan);

    /// <inheritdoc cref="Phrase(AnsweredRun)"/>
    public static string Phrase(AnsweredRun run, PlanCell plan)
    {
        var factors = CellFactors.Of(plan);
        string[] asides = [.. run.Asides
            .Where(factor => factor != Factor.Scenario && !Chosen.Contains(factor))
            .Select(factor => factor.Phrase(factors[factor]))];
        return string.Join(", ", [.. asides, LoadSeries.LoadOf(plan)])
            + (run.Asides.Contains(Factor.Scenario) ? $" (scenario {factors[Factor.Scenario]})" : "");
    }
}
