using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Runner.Preflight;

/// <summary>
/// Tells what stands in the way of every request from what one request was refused for. Before the first measured request the former ends
/// the run with advice; the latter is an outcome like any other, whichever cell meets it: its cell is invalid, and the run goes on.
/// </summary>
internal static class PreflightVerdict
{
    /// <summary>No way to the server, no right to use it, no such model, or no memory for it.</summary>
    public static bool EndsRun(OutcomeKind kind, int? httpStatus, string? error) => kind switch
    {
        OutcomeKind.Refused or OutcomeKind.Dns or OutcomeKind.Tls or OutcomeKind.ClientLimit => true,
        OutcomeKind.Rejected => httpStatus is 401
            || (httpStatus is 404 && error?.Contains("model", StringComparison.OrdinalIgnoreCase) == true)
            || MemoryRefusal.Is(kind, error),
        OutcomeKind.ServerError => MemoryRefusal.Is(kind, error),
        _ => false,
    };

    /// <summary>
    /// Obstacles to every request, for example a failed load of a model: a server that is still not ready will not be for the requests.
    /// </summary>
    public static bool EndsRun(LookupFailure load) =>
        EndsRun(load.Kind, load.HttpStatus, load.Message) || RefusalPause.IsForTheMoment(load.Kind, load.HttpStatus);
}
