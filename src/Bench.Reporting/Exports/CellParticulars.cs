using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Core.Factors;

namespace Bench.Reporting.Exports;

/// <summary>
/// The settings of a cell beyond a plain one, for formats that match the cells of two files by their names.
/// It does not depend on what the other cells of the run ask for, so two runs of different sweeps still meet in the cells that they share;
/// only scenario and server are left out where the whole run has one.
/// </summary>
internal sealed class CellParticulars(RunSummary run)
{
    /// <summary>These have a place of their own in every format, or are not a property of the cell.</summary>
    private static readonly Factor[] ToldElsewhere = [Factor.Run, Factor.Endpoint, Factor.Model, Factor.Quantization, Factor.Repetition];

    /// <summary>The settings of a plain cell.</summary>
    private static readonly FactorValue OneUser = FactorValue.Of(1), Auto = Factor.Layers(null);

    public IEnumerable<KeyValuePair<Factor, FactorValue>> Of(CellSummary cell) =>
        cell.Factors.Except(ToldElsewhere).Values.Where(pair => IsParticular(pair.Key, pair.Value));

    private bool IsParticular(Factor factor, FactorValue value) => factor.IsWord
        ? run.Cells.Select(cell => cell.Factors[factor]).Distinct().Skip(1).Any()
        : !(factor == Factor.Concurrency && value == OneUser) && !(factor == Factor.NumGpu && value == Auto);
}
