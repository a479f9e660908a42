using Bench.Core.Plans;

namespace Bench.Core.Contracts;

/// <summary>The prompts of one cell: a pure function of phase and request number, so that a run can be repeated.</summary>
public interface IPromptSource
{
    /// <param name="request">From 1 within the phase.</param>
    string PromptFor(Phase phase, int request);

    /// <summary>The user's message of one turn; that of the first turn is the prompt of a request of the conversation's number.</summary>
    /// <param name="conversation">From 1 within the phase.</param>
    /// <param name="turn">From 1 within the conversation.</param>
    string PromptFor(Phase phase, int conversation, int turn);
}
