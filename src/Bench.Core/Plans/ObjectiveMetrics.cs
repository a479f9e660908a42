namespace Bench.Core.Plans;

/// <summary>
/// The metric names that a service level may use. The metric catalog of the analysis has each of the
/// request metrics (a test holds them together).
/// </summary>
public static class ObjectiveMetrics
{
    public const string ErrorRate = "error_rate";

    /// <summary>Durations in ms; a limit is an upper bound.</summary>
    public static readonly IReadOnlyList<string> Durations =
    [
        "ttft", "response_ttft", "ttfc", "e2e", "response_e2e", "tpot", "itl", "load", "queue", "schedule_lag", "overhead",
    ];

    /// <summary>Rates in tok/s; a limit is a lower bound.</summary>
    public static readonly IReadOnlyList<string> Rates = ["prefill", "decode", "decode_client"];

    public static readonly IReadOnlyList<string> Statistics = ["mean", "p50", "p90", "p95", "p99", "max"];
}
