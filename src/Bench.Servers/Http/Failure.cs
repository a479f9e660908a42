using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Servers.Http;

/// <summary>Why an exchange with a server is not ok: becomes a request's outcome or a look-up's failure.</summary>
internal readonly record struct Failure(OutcomeKind Kind, string Message, int? HttpStatus = null)
{
    /// <summary>When the server wants to be asked again (Retry-After); null where it did not say.</summary>
    public Duration? RetryAfter { get; init; }

    public LookupFailure ToLookupFailure() => new(Kind, HttpStatus, Message) { RetryAfter = RetryAfter };
}
