using Bench.Core.Plans;

namespace Bench.Load.Prompts;

/// <summary>
/// What tells the texts and draws of one phase from those of another; in the seeds of everything that a request asks, so fixed for ever.
/// </summary>
internal static class PhaseKeys
{
    extension(Phase phase)
    {
        public char Key => phase.Word[0];
    }
}
