namespace Bench.Servers.Managed.Faults;

/// <summary>The handlers for each kind of <see cref="ManagedFault"/>. A missing one does not compile.</summary>
public sealed record FaultCases<TResult>
{
    public required Func<ManagedFault.Unsupported, TResult> Unsupported { get; init; }

    public required Func<ManagedFault.CommandNotFound, TResult> CommandNotFound { get; init; }

    public required Func<ManagedFault.NotExecutable, TResult> NotExecutable { get; init; }

    public required Func<ManagedFault.NotStarted, TResult> NotStarted { get; init; }

    public required Func<ManagedFault.PortTaken, TResult> PortTaken { get; init; }

    public required Func<ManagedFault.EnvironmentRefused, TResult> EnvironmentRefused { get; init; }

    public required Func<ManagedFault.ExitedAtOnce, TResult> ExitedAtOnce { get; init; }

    public required Func<ManagedFault.NeverReady, TResult> NeverReady { get; init; }

    public required Func<ManagedFault.DiedLater, TResult> DiedLater { get; init; }

    public required Func<ManagedFault.IgnoredTermination, TResult> IgnoredTermination { get; init; }

    public required Func<ManagedFault.Survived, TResult> Survived { get; init; }
}
