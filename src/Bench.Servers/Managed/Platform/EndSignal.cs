namespace Bench.Servers.Managed.Platform;

/// <summary>A way to end a process.</summary>
public enum EndSignal
{
    /// <summary>SIGTERM: it is asked to end.</summary>
    Terminate,

    /// <summary>SIGKILL: it is not asked.</summary>
    Kill,
}
