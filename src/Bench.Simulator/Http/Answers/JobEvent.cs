using Bench.Core.Time;
using Bench.Simulator.Engine;

namespace Bench.Simulator.Http.Answers;

/// <summary>
/// What the machine said of a job: a token (index from 0), or with <see cref="Report"/> or <see cref="Refusal"/> its end.
/// </summary>
internal readonly record struct JobEvent(int Index, Instant Due, JobReport? Report, JobRefusal? Refusal)
{
    public bool IsToken => Report is null && Refusal is null;
}
