using Bench.Analysis.Answers;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Analysis.Conclusions;

/// <summary>Cells that agree in everything that is not chosen: the same scenario, num_ctx, num_gpu, options and load.</summary>
internal sealed record Configuration(CellFactors Key, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>What is chosen, and what only repeats a cell.</summary>
    private static readonly Factor[] Chosen = [Factor.Run, Factor.Server, Factor.Model, Factor.Quantization, Factor.Repetition];

    private CellSummary First => Candidates[0].Cell;

    /// <summary>
    /// Those in which valid cells have the figure: the one with most candidates first; of several that of a closed loop, with the lightest load, whose layers are left to the server, with the least on the
    /// CPU, then the order of the plan. Simulated servers are no candidates where the run has real ones.
    /// </summary>
    public static IReadOnlyList<Configuration> Of(AnsweredRun run, CellFigure figure) =>
    [
        .. run.Series
            .SelectMany(series => series.Cells)
            .Where(cell => figure.Read(cell).Shown is > 0 && !(run.IsMixed && cell.Simulated))
            .GroupBy(cell => cell.Factors.Except(Chosen))
            .Select(cells => new Configuration(cells.Key, [.. cells.Select(cell => new Candidate(cell, run.RepetitionsOf(cell))).DistinctBy(candidate => candidate.Identity)]))
            .OrderByDescending(configuration => configuration.Candidates.Count)
            .ThenBy(configuration => configuration.First.Plan.Load.Users is null)
            .ThenBy(configuration => configuration.First.Plan.Load.Users)
            .ThenBy(configuration => configuration.First.Plan.Load.Rate)
            .ThenBy(configuration => configuration.First.Plan.NumGpu is not null)
            .ThenBy(configuration => configuration.Candidates.Max(candidate => CellFigures.OnCpu.ValueOf(candidate.Cell) ?? 0)),
    ];

    /// <summary>Whether a planned cell is one of this configuration.</summary>
    public bool Has(PlanCell plan) => CellFactors.Of(plan).Except(Chosen).Equals(Key);

    /// <summary>Within a sentence: <c>num_ctx 8192, concurrency 1</c>. Only what varies in the run is named, and the load always.</summary>
    public string Phrase(AnsweredRun run)
    {
        string[] asides = [.. run.Asides.Where(factor => factor != Factor.Scenario && !Chosen.Contains(factor)).Select(factor => factor.Phrase(First.Factors[factor]))];
        return string.Join(", ", [.. asides, LoadSeries.LoadOf(First)]) + (run.Asides.Contains(Factor.Scenario) ? $" (scenario {First.Factors[Factor.Scenario]})" : "");
    }
}
