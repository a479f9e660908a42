using Bench.Core.Managed;

namespace Bench.Runner.Launching;

/// <summary>A server that the harness starts, as often as cells want another start of it.</summary>
internal interface ILaunched
{
    /// <summary>The address, which is the same for every start.</summary>
    Uri Address { get; }

    /// <summary>True where its model is in memory for as long as it runs: it is not there while other servers are measured.</summary>
    bool HoldsItsModel { get; }

    /// <summary>True between a start that served and the end, whoever brought that about.</summary>
    bool Serves { get; }

    /// <summary>How the last start ended by itself; null while it is serving, and if it was stopped.</summary>
    string? Died { get; }

    /// <summary>
    /// Completes when the last start ends, by itself or stopped; null if nothing was started, or if the end cannot be observed.
    /// </summary>
    Task? Ended { get; }

    /// <summary>The file of the last start's output; null if there is none.</summary>
    string? LogPath { get; }

    /// <summary>The facts in the last start's output so far; null if nothing can be read.</summary>
    ServerLogFacts? Facts { get; }

    /// <summary>Nothing of an earlier start is left.</summary>
    /// <param name="settings">By the whole key: <c>env.NAME</c>, <c>arg.NAME</c>.</param>
    /// <returns>Null when it serves.</returns>
    Task<LaunchFault?> StartAsync(IReadOnlyList<KeyValuePair<string, string>> settings, CancellationToken cancellation);

    /// <summary>Whole when it returns: its processes are gone and its port is free.</summary>
    /// <returns>The problem with its end; usually null.</returns>
    Task<LaunchFault?> StopAsync();

    /// <summary>Outputs of starts stand there from now on, those of earlier ones included.</summary>
    void MoveLogs(string folder);
}
