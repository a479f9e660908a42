namespace Bench.Core.Plans;

/// <summary>The words for phases in records and CSVs: fixed, whatever the C# names become.</summary>
public static class PhaseWords
{
    extension(Phase phase)
    {
        public string Word => phase switch
        {
            Phase.Warmup => "warmup",
            Phase.Ramp => "ramp",
            Phase.Measured => "measured",
            Phase.Drain => "drain",
            _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "No phase."),
        };
    }
}
