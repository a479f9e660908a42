using Bench.Core.Records;

namespace Bench.Servers.Http;

/// <summary>
/// Carries an exact reason through the HTTP stack, which wraps what its callbacks throw: why there is no connection,
/// or why a request that was already handed over is not handed over again.
/// </summary>
internal sealed class ConnectionFailedException(OutcomeKind kind, string message, Exception? inner = null) : IOException(message, inner)
{
    public OutcomeKind Kind { get; } = kind;
}
