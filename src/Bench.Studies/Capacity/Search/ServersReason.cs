using Bench.Analysis.Telemetry;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Studies.Capacity.Search;

/// <summary>The server's own metrics for the load that broke.</summary>
internal static class ServersReason
{
    /// <summary>A cache is full when the next request would not find room: blocks of it are handed out as a whole.</summary>
    private const double FullPercent = 95;

    /// <summary>Fewer are the scatter of requests that have just arrived.</summary>
    private const double FewestWaiting = 0.5;

    /// <param name="account">Null if the server has no such page.</param>
    /// <returns>A clause; null if the page says nothing that explains it.</returns>
    public static string? Of(ServerAccount? account)
    {
        var queue = account is { Running: { } running, Waiting: >= FewestWaiting and var waiting }
            ? Invariant($"on average {waiting:0.#} requests waited while it worked on {running:0.#}")
            : null;
        var cache = account?.KvCachePeakPercent is >= FullPercent and var used ? Invariant($"its KV cache was {used:0} % full") : null;
        return (queue, cache) is (null, null)
            ? null
            : $"according to the server's metrics {Listing.Of(new[] { queue, cache }.OfType<string>())}";
    }
}
