using Bench.Analysis.Answers;
using Bench.Core.Factors;

namespace Bench.Analysis.Conclusions;

/// <summary>What a candidate is called wherever one is chosen.</summary>
public static class CandidateName
{
    /// <summary>The model with its quantization, which is not said twice.</summary>
    public static string Of(CellFactors factors) => AnsweredRun.Model(factors);
}
