using Bench.Simulator.Engine;

namespace Bench.Simulator.Http.Answers;

/// <summary>How an answer ended.</summary>
/// <param name="Context">The tokens of prompt and answer; empty where the endpoint does not give them.</param>
internal sealed record AnswerEnd(JobReport Report, IReadOnlyList<int> Context)
{
    public string Reason => Report.ReachedLimit ? "length" : "stop";
}
