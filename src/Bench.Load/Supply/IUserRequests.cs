using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Load.Supply;

/// <summary>
/// The source of one closed-loop user's requests. Calls alternate: the next request, its end, the next one …
/// </summary>
internal interface IUserRequests
{
    /// <summary>The next request, or null when no more are sent. One that is thought about has no place yet.</summary>
    ValueTask<SuppliedRequest?> NextAsync();

    /// <summary>Reports the end of the last request.</summary>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="answer">The answer, if traces keep it; valid during the call only.</param>
    void Ended(Outcome outcome, AnswerText? answer);
}
