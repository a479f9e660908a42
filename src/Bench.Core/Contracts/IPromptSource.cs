using Bench.Core.Plans;

namespace Bench.Core.Contracts;

/// <summary>
/// What the requests of one cell ask, each its own: a pure function of phase and request number, so that a run can be repeated.
/// </summary>
public interface IPromptSource
{
    /// <param name="request">From 1 within the phase.</param>
    RequestContent ContentFor(Phase phase, int request);

    /// <summary>
    /// What one turn of a conversation asks, its user's message being the prompt; that of the first turn
    /// is a request of the conversation's number.
    /// </summary>
    /// <param name="conversation">From 1 within the phase.</param>
    /// <param name="turn">From 1 within the conversation.</param>
    RequestContent ContentFor(Phase phase, int conversation, int turn);
}
