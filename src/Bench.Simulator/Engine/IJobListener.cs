using Bench.Core.Time;

namespace Bench.Simulator.Engine;

/// <summary>
/// Hears of a job what is due, when it is due: on the engine's thread, at the due instant or a little after it, in order.
/// Implementations hand on and return at once: what they take is every other job's lateness. Exactly one of <see cref="OnFinished"/>
/// and <see cref="OnRefused"/> ends a job, unless it was cancelled: then nothing more is heard of it.
/// </summary>
public interface IJobListener
{
    /// <param name="index">From 0.</param>
    /// <param name="due">When the token stood on the timetable.</param>
    void OnToken(int index, Instant due);

    void OnFinished(JobReport report, Instant due);

    void OnRefused(JobRefusal refusal);
}
