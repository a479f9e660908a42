namespace Bench.Scenarios.Diagnostics;

/// <summary>Specifies whether a run can begin in spite of it.</summary>
public enum Severity
{
    /// <summary>The file is run; something in it deserves a look.</summary>
    Warning,

    /// <summary>The file is not run.</summary>
    Error,
}
