using Bench.Core.Plans;

namespace Bench.Load.Prompts;

/// <summary>
/// The keys that distinguish the texts and draws of phases. They are part of every seed and therefore must never change.
/// </summary>
internal static class PhaseKeys
{
    extension(Phase phase)
    {
        public char Key => phase.Word[0];
    }
}
