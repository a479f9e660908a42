namespace Bench.Simulator.Http.Requests;

/// <summary>Why a request is not answered: what real servers say to the same.</summary>
/// <param name="Stage">Where it comes up, which decides on the headers and the last byte of the answer.</param>
internal sealed record Problem(int Status, string Message, ProblemStage Stage = ProblemStage.Checking);
