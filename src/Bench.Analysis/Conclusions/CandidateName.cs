using Bench.Analysis.Answers;
using Bench.Core.Factors;

namespace Bench.Analysis.Conclusions;

/// <summary>The display name of a candidate.</summary>
public static class CandidateName
{
    /// <summary>The model with its quantization, which is not said twice.</summary>
    public static string Of(CellFactors factors) => AnsweredRun.Model(factors);
}
