using Bench.Core.Time;

namespace Bench.Simulator.Engine.Timetables;

/// <summary>So many tokens, one after another.</summary>
/// <param name="promptTokens">What it reports as such.</param>
internal sealed class TimetableJob(Timetable timetable, int promptTokens, int tokens, bool reachesLimit, IJobListener listener) : IJobHandle
{
    /// <summary>Of a job that asks for no number.</summary>
    public const int UsualTokens = 100;

    private volatile bool _cancelled;
    private int _sent;

    public bool IsOver => _cancelled || _sent >= tokens;

    public void Cancel() => _cancelled = true;

    public void Advance(Instant due)
    {
        listener.OnToken(_sent++, due);
        if (_sent == tokens)
            listener.OnFinished(Report(), due);
    }

    private JobReport Report()
    {
        var decode = new Duration(timetable.Step.Nanoseconds * (tokens - 1));
        return new JobReport
        {
            Total = timetable.FirstToken + decode,
            Load = Duration.Zero,
            PromptTokens = promptTokens,
            CachedTokens = 0,
            Prefill = timetable.FirstToken,
            OutputTokens = tokens,
            Decode = decode,
            ReachedLimit = reachesLimit,
        };
    }
}
