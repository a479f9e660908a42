using Bench.Core.Records;

namespace Bench.Runner.Preflight;

/// <summary>
/// Tells failures that will not go away by themselves. Before the first measured request one of them ends the run with advice,
/// after it the cell goes on and its requests tell.
/// </summary>
internal static class WarmupVerdict
{
    /// <summary>No way to the server, no right to use it, no such model, no memory for it, or a request that it will never take.</summary>
    public static bool IsHopeless(OutcomeKind kind, int? httpStatus, string? error) => kind switch
    {
        OutcomeKind.Refused or OutcomeKind.Dns or OutcomeKind.Tls => true,
        OutcomeKind.Rejected => httpStatus is < 400 or 400 or 401 or 403 or 404 or 405 or 501 || SpeaksOfMemory(error),
        OutcomeKind.ServerError => SpeaksOfMemory(error),
        _ => false,
    };

    private static bool SpeaksOfMemory(string? error) => error is not null && error.Contains("memory", StringComparison.OrdinalIgnoreCase);
}
