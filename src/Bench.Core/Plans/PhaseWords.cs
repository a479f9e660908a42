using Bench.Core.Texts;

namespace Bench.Core.Plans;

/// <summary>The words for phases in records and CSVs.</summary>
public static class PhaseWords
{
    public static Words<Phase> Words { get; } = new(
        (Phase.Warmup, "warmup"),
        (Phase.Ramp, "ramp"),
        (Phase.Measured, "measured"),
        (Phase.Drain, "drain"));

    extension(Phase phase)
    {
        public string Word => Words[phase];
    }
}
