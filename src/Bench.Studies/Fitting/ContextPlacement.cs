namespace Bench.Studies.Fitting;

/// <summary>The placement of a model with one num_ctx.</summary>
public enum ContextPlacement
{
    /// <summary>All of it where it is wanted: on the GPU, or in the memory of a host without one.</summary>
    Fits,

    /// <summary>A part of it elsewhere: on the CPU, or beyond the host's memory.</summary>
    Spills,

    /// <summary>The server did not load it for want of memory.</summary>
    Refused,

    /// <summary>Nobody told.</summary>
    Unknown,
}
