namespace Bench.Analysis.Metrics;

/// <summary>TPOT: the mean step of the stream, by the client's clock, over the tokens that came after its first read.</summary>
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
        Range = ValueRange.Positive,
        Formula = "(last_token − first_token) / tokens after the first read",
        Applies = "ok, streamed, at least 2 content reads, at most half of the lines in the first",
        Value = request => request.StreamedStretch is { Tokens: > 0 } stretch ? stretch.Length.Milliseconds / stretch.Tokens : null,
    };
}
