using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Core.Contracts;

/// <summary>The reason why a look-up has no value.</summary>
/// <param name="Kind">The same kinds as for requests: refused, dns, tls, rejected, timeouts …</param>
/// <param name="HttpStatus">The status, where there was one.</param>
/// <param name="Message">The server's or the system's words.</param>
public sealed record LookupFailure(OutcomeKind Kind, int? HttpStatus, string Message)
{
    /// <summary>The time after which the server wants to be asked again (Retry-After); null if not given.</summary>
    public Duration? RetryAfter { get; init; }

    public override string ToString() => HttpStatus is { } status ? $"HTTP {status}: {Message}" : $"{Kind.Word}: {Message}";
}
