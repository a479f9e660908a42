using Bench.Analysis.Facts;
using Bench.Core.Factors;
using Bench.Core.Records;

namespace Bench.Analysis.Cells;

/// <summary>The position of a figure: the id of its cell, and the factors as reports name them.</summary>
/// <param name="Cell">The cell's id.</param>
/// <param name="Factors">Those of the plan and the run. A quantization is the one that the server tells;
/// where it tells none, the one asked for.</param>
public sealed record CellLabels(string Cell, CellFactors Factors)
{
    public string Run => Factors[Factor.Run]!.Text;

    /// <summary>The same cell of a run by another name.</summary>
    public CellLabels InRun(string name) => this with { Factors = Factors.With(Factor.Run, FactorValue.Word(name)) };

    internal static CellLabels Of(CellFacts facts)
    {
        var asked = CellFactors.Of(facts.Plan);
        var quantization = Factor.QuantizationNamed(SaidBy(facts.Model)) ?? asked[Factor.Quantization];
        return new CellLabels(facts.Plan.Id.Value, asked.With(Factor.Quantization, quantization)).InRun(facts.Manifest.Run);
    }

    private static string? SaidBy(ModelSnapshot? model) => model?.Installed.QuantizationLevel ?? model?.Details?.QuantizationLevel;
}
