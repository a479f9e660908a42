using System.Collections.Frozen;

namespace Bench.Servers.Answers;

/// <summary>Reasons for an end (done_reason, finish_reason) by which a server reports that the answer is not valid.</summary>
internal static class FailedFinish
{
    private static readonly FrozenSet<string> Failures = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "error", "abort", "aborted", "cancelled", "canceled", "failed", "timeout", "network_error", "server_error", "internal_error",
        "insufficient_system_resource");

    /// <summary>The words of the failure; null for the end of an answer.</summary>
    /// <param name="field">The name of the reason in the API.</param>
    public static string? WordsOf(string field, string? reason) =>
        reason is not null && Failures.Contains(reason) ? $"{field}: {reason}" : null;
}
