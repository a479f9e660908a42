using System.Collections.Concurrent;
using Bench.Core.Contracts;

namespace Bench.Load.Engines;

/// <summary>
/// The notebooks of an open loop: as many as were ever in flight at once, each grown by then and used again. Thread-safe.
/// </summary>
internal sealed class TracePool(LoopPhase phase)
{
    private readonly ConcurrentQueue<RequestTrace> _free = new();

    public RequestTrace Rent() => _free.TryDequeue(out var trace) ? trace : phase.NewTrace();

    public void Return(RequestTrace trace) => _free.Enqueue(trace);
}
