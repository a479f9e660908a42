using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Servers.Http;

/// <summary>Why an exchange with a server is not ok: becomes a request's outcome or a look-up's failure.</summary>
internal readonly record struct Failure(OutcomeKind Kind, string Message, int? HttpStatus = null)
{
    public LookupFailure ToLookupFailure() => new(Kind, HttpStatus, Message);
}
