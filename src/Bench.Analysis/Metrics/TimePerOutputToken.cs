using Bench.Analysis.Requests;

namespace Bench.Analysis.Metrics;

/// <summary>TPOT: the mean step of the stream, by the client's clock. Content tokens: <see cref="RequestView.ContentTokens"/>.</summary>
public static class TimePerOutputToken
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "tpot",
        Name = "TPOT",
        RequestColumn = "tpot_ms",
        CellColumn = "tpot_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Formula = "(last_token − first_token) / (content tokens − 1)",
        Applies = "ok, streamed, at least 2 content reads",
        Value = Of,
    };

    private static double? Of(RequestView request)
    {
        if (!request.IsOk || request.Timeline is not { FirstToken: { } first, LastToken: { } last, Reads.Count: >= 2 })
            return null;
        return request.ContentTokens is >= 2 and var tokens ? (last - first).Milliseconds / (tokens - 1) : null;
    }
}
