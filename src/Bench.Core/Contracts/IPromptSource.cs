using Bench.Core.Plans;

namespace Bench.Core.Contracts;

/// <summary>The prompts of one cell: a pure function of phase and request number, so that a run can be repeated.</summary>
public interface IPromptSource
{
    /// <param name="request">From 1 within the phase.</param>
    string PromptFor(Phase phase, int request);
}
