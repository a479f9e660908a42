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
        Value = request => TimePerOutputToken.Definition.Value(request) is > 0 and var milliseconds ? 1000 / milliseconds : null,
    };
}
