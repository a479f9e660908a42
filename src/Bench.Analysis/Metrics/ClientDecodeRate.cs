using Bench.Analysis.Requests;

namespace Bench.Analysis.Metrics;

/// <summary>The decode rate by the client's clock.</summary>
public static class ClientDecodeRate
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "decode_client",
        Name = "client decode",
        RequestColumn = "decode_client_tok_s",
        CellColumn = "decode_client_tok_s",
        Unit = Units.TokensPerSecond,
        Better = Direction.Higher,
        Formula = "1 / TPOT",
        Applies = "where TPOT applies",
        Rate = Of,
        Value = request => Of(request)?.Quotient,
    };

    private static RateParts? Of(RequestView request) =>
        request.StreamedStretch is { Tokens: > 0, Length.Nanoseconds: > 0 } stretch ? new RateParts(stretch.Tokens, stretch.Length) : null;
}
