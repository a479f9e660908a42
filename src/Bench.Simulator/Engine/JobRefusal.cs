namespace Bench.Simulator.Engine;

/// <summary>Why a job is not done.</summary>
public enum JobRefusal
{
    /// <summary>Too many jobs wait for a load (OLLAMA_MAX_QUEUE): 503.</summary>
    QueueFull,

    /// <summary>The model does not fit into the machine's memory: 500.</summary>
    OutOfMemory,

    /// <summary>The prompt is longer than the context, and the job does not allow a cut.</summary>
    PromptTooLong,
}
