using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Servers.Http;

/// <summary>The reason why an exchange with a server failed. It becomes a request's outcome or a look-up's failure.</summary>
internal readonly record struct Failure(OutcomeKind Kind, string Message, int? HttpStatus = null)
{
    /// <summary>The time after which the server wants to be asked again (Retry-After); null if not given.</summary>
    public Duration? RetryAfter { get; init; }

    public LookupFailure ToLookupFailure() => new(Kind, HttpStatus, Message) { RetryAfter = RetryAfter };
}
