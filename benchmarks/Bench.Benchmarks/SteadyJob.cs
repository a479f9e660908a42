using Bench.Core.Time;
using Bench.Simulator.Engine;

namespace Bench.Benchmarks;

/// <summary>A token a step, so many of them.</summary>
internal sealed class SteadyJob(int tokens, int promptTokens, IJobListener listener) : IJobHandle
{
    private volatile bool _cancelled;
    private int _sent;

    public bool IsOver => _cancelled || _sent == tokens;

    public void Cancel() => _cancelled = true;

    public void Advance(Instant due, Duration step)
    {
        listener.OnToken(_sent++, due);
        if (_sent == tokens)
            listener.OnFinished(Report(step), due);
    }

    private JobReport Report(Duration step) => new()
    {
        Total = new Duration(step.Nanoseconds * tokens),
        Load = Duration.Zero,
        PromptTokens = promptTokens,
        CachedTokens = 0,
        Prefill = step,
        OutputTokens = tokens,
        Decode = new Duration(step.Nanoseconds * (tokens - 1)),
        ReachedLimit = true,
    };
}
