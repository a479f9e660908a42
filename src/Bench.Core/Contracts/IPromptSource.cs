using Bench.Core.Plans;

namespace Bench.Core.Contracts;

/// <summary>
/// The content of each request of one cell: a pure function of phase and request number, so that a run can be repeated.
/// </summary>
public interface IPromptSource
{
    /// <param name="request">From 1 within the phase.</param>
    RequestContent ContentFor(Phase phase, int request);

    /// <summary>
    /// The content of one turn of a conversation, its user's message being the prompt; that of the first turn
    /// is a request of the conversation's number.
    /// </summary>
    /// <param name="conversation">From 1 within the phase.</param>
    /// <param name="turn">From 1 within the conversation.</param>
    RequestContent ContentFor(Phase phase, int conversation, int turn);
}
