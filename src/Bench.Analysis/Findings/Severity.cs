namespace Bench.Analysis.Findings;

/// <summary>What a finding means for the figures beside it, the gravest first.</summary>
public enum Severity
{
    /// <summary>They are left out of verdicts.</summary>
    Invalid,

    /// <summary>They may mislead.</summary>
    Warning,

    /// <summary>Good to know when reading them.</summary>
    Info,
}
