namespace Bench.Core.Contracts;

/// <summary>Sends the requests of one cell. Safe for concurrent use.</summary>
public interface IRequestSender
{
    /// <summary>Makes the request's bytes, ahead of time, so that nothing but sending is left to do when it is due.</summary>
    PreparedRequest Prepare(RequestContent content);

    /// <summary>
    /// The same for a later turn of a conversation (chat only): what was said before stands ahead of the prompt, word by word.
    /// </summary>
    PreparedRequest Prepare(IReadOnlyList<Exchange> history, RequestContent content);

    /// <summary>
    /// Sends one request, stamps what comes back into <paramref name="trace"/> and completes it with an outcome.
    /// A trace that has an <see cref="RequestTrace.Answer"/> gets the answer's text there.
    /// Notes there, too, what the request asked for (<see cref="RequestTrace.Asked"/>). Never throws for what a server or a network does,
    /// and never sends twice. Cancelling ends it as cancelled.
    /// </summary>
    Task SendAsync(PreparedRequest request, RequestTrace trace, CancellationToken cancellation);
}
