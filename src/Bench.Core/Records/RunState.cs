namespace Bench.Core.Records;

/// <summary>The state of a run or of a sitting. A folder that still says Running was left by a process that was killed.</summary>
public enum RunState
{
    Running,
    Complete,
    Interrupted,

    /// <summary>The run itself could not go on (disk full).</summary>
    Failed,
}
