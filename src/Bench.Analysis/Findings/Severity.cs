namespace Bench.Analysis.Findings;

/// <summary>The consequence of a finding for the figures, the gravest first.</summary>
public enum Severity
{
    /// <summary>They are left out of verdicts.</summary>
    Invalid,

    /// <summary>They may mislead.</summary>
    Warning,

    /// <summary>Good to know when reading them.</summary>
    Info,
}
