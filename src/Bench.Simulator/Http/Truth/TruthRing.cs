namespace Bench.Simulator.Http.Truth;

/// <summary>The latest requests' truth, bounded in requests and in tokens; what is oldest is forgotten first. Thread-safe.</summary>
internal sealed class TruthRing(int maxRequests, long maxTokens)
{
    private readonly Lock _lock = new();
    private readonly Queue<RequestTruth> _requests = new();
    private long _forgotten;

    public void Add(RequestTruth truth)
    {
        lock (_lock)
        {
            _requests.Enqueue(truth);
            if (_requests.Count > maxRequests)
                Forget();
            if (truth.Id % TokenCheck == 0)
            {
                for (var tokens = _requests.Sum(request => (long)request.Tokens); tokens > maxTokens && _requests.Count > 1;)
                    tokens -= Forget();
            }
        }
    }

    /// <summary>Those with a greater number than this, oldest first, and how many were forgotten in all.</summary>
    public (IReadOnlyList<RequestTruth> Requests, long Forgotten) Since(long id)
    {
        lock (_lock)
            return ([.. _requests.Where(request => request.Id > id)], _forgotten);
    }

    /// <summary>Tokens are counted once in so many requests: counting each time would cost more than it saves.</summary>
    private const int TokenCheck = 64;

    private int Forget()
    {
        _forgotten++;
        return _requests.Dequeue().Tokens;
    }
}
