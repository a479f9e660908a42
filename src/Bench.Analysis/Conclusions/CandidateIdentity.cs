using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Analysis.Conclusions;

/// <summary>The identity that is chosen, without the load and other factors: a tag in one quantization on one server.</summary>
internal sealed record CandidateIdentity(string Server, FactorValue? Model, FactorValue? Quantization, string? Tag)
{
    /// <param name="factors">Of the cell.</param>
    /// <param name="plan">The cell as planned.</param>
    public static CandidateIdentity Of(CellFactors factors, PlanCell plan) =>
        new(plan.Server, factors[Factor.Model], factors[Factor.Quantization], plan.Model.Tag);
}
