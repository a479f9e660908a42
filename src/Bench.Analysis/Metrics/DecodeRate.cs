using Bench.Analysis.Requests;

namespace Bench.Analysis.Metrics;

/// <summary>
/// The server's own decode rate. Its duration covers n − 1 steps (Ollama's own figure divides n, and flatters short answers).
/// </summary>
public static class DecodeRate
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "decode",
        Name = "decode",
        RequestColumn = "decode_tok_s",
        CellColumn = "decode_tok_s",
        Unit = Units.TokensPerSecond,
        Better = Direction.Higher,
        Formula = "(eval_count − 1) / eval_duration",
        Applies = "ok, the server reports it, at least 2 tokens",
        Rate = Of,
        Value = request => Of(request)?.Quotient,
    };

    private static RateParts? Of(RequestView request) =>
        request.Server is { EvalCount: >= 2 and var tokens, Eval: { Nanoseconds: > 0 } duration }
            ? new RateParts(tokens - 1, duration)
            : null;
}
