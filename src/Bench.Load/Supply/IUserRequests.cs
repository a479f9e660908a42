using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Load.Supply;

/// <summary>
/// Where one user of a closed loop has its requests from. Asked and told in turn: the next request, its end, the next one …
/// </summary>
internal interface IUserRequests
{
    /// <summary>The next request, or null when no more are sent. One that is thought about has no place yet.</summary>
    ValueTask<SuppliedRequest?> NextAsync();

    /// <summary>How the last one ended.</summary>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="answer">What was answered, where traces keep it; valid during the call only.</param>
    void Ended(Outcome outcome, AnswerText? answer);
}
