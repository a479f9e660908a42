using System.Collections.Concurrent;
using Bench.Core.Contracts;
using Bench.Core.Time;

namespace Bench.Load.Engines;

/// <summary>The notebooks of an open loop: as many as were ever in flight at once, each grown by then and used again. Thread-safe.</summary>
/// <param name="keepAnswers">Whether they keep what was answered.</param>
internal sealed class TracePool(RunClock clock, bool keepAnswers)
{
    private readonly ConcurrentQueue<RequestTrace> _free = new();

    public RequestTrace Rent() => _free.TryDequeue(out var trace) ? trace : new RequestTrace(clock) { Answer = keepAnswers ? new AnswerText() : null };

    public void Return(RequestTrace trace) => _free.Enqueue(trace);
}
