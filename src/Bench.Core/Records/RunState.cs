namespace Bench.Core.Records;

/// <summary>How far a run, or a sitting of it, came. A folder that still says Running was left by a process that was killed.</summary>
public enum RunState
{
    Running,
    Complete,
    Interrupted,

    /// <summary>The run itself could not go on (disk full).</summary>
    Failed,
}
