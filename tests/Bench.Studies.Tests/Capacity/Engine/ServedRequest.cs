using Bench.Simulator.Engine;

namespace Bench.Studies.Tests.Capacity.Engine;

/// <summary>A request as a simulated engine served it, in milliseconds of virtual time.</summary>
/// <param name="User">From 1.</param>
/// <param name="SentMs">When it was sent.</param>
/// <param name="TokensMs">When each token of its answer was due.</param>
/// <param name="Report">The engine's own account.</param>
internal sealed record ServedRequest(int User, double SentMs, double[] TokensMs, JobReport Report)
{
    public double TtftMs => TokensMs[0] - SentMs;

    public double E2eMs => TokensMs[^1] - SentMs;

    /// <summary>Of an answer of at least two tokens.</summary>
    public double TpotMs => (TokensMs[^1] - TokensMs[0]) / (TokensMs.Length - 1);
}
