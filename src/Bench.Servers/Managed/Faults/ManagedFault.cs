using Bench.Servers.Managed.Supervision;
using static System.FormattableString;

namespace Bench.Servers.Managed.Faults;

/// <summary>A fault of a server that the harness started. A closed hierarchy.</summary>
public abstract record ManagedFault
{
    private ManagedFault()
    {
    }

    /// <summary>A clause of which the server is the subject: "was not found: …".</summary>
    public abstract string What { get; }

    /// <summary>The remedy, in the imperative, without a full stop.</summary>
    public abstract string Remedy { get; }

    /// <summary>The end of what the server wrote, each on a line that can be shown; empty if it wrote nothing.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];

    public abstract TResult Match<TResult>(FaultCases<TResult> cases);

    /// <summary>The platform offers no way to end what a server leaves behind, and so none is started.</summary>
    public sealed record Unsupported : ManagedFault
    {
        public override string What => "cannot be started here: managed servers are supported on Linux only";

        public override string Remedy => "start it by hand, and use `url:` instead of `managed:`";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.Unsupported(this);
    }

    public sealed record CommandNotFound(string Command) : ManagedFault
    {
        public override string What => $"was not started: there is no program {Command}";

        public override string Remedy => "use the full path of the program, or add its folder to PATH";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.CommandNotFound(this);
    }

    /// <param name="File">The file.</param>
    /// <param name="Reason">The system's words.</param>
    public sealed record NotExecutable(string File, string Reason) : ManagedFault
    {
        public override string What => $"was not started: {File} cannot be executed ({Reason})";

        public override string Remedy => "name a program for this machine that this user may execute (`chmod +x`)";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.NotExecutable(this);
    }

    /// <summary>The system refused for another reason, or the supervisor did not do its work.</summary>
    public sealed record NotStarted(string Reason) : ManagedFault
    {
        public override string What => $"was not started: {Reason}";

        public override string Remedy => "check that this machine has memory, processes and disk space left";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.NotStarted(this);
    }

    public sealed record PortTaken(int Port) : ManagedFault
    {
        public override string What => Invariant($"cannot listen: another process uses port {Port} of this machine");

        public override string Remedy => "stop the other process, or let the harness choose the port ({port})";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.PortTaken(this);
    }

    /// <summary>It ended before it served, and its own last words name a variable that was set for it.</summary>
    public sealed record EnvironmentRefused(string Variable, ServerExit Exit) : ManagedFault
    {
        public override string What => $"ended before it was ready ({Exit}), and complains about {Variable}";

        public override string Remedy => $"correct {Variable} under `env:`; its last lines may list the valid values";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.EnvironmentRefused(this);
    }

    public sealed record ExitedAtOnce(ServerExit Exit) : ManagedFault
    {
        public override string What => $"ended before it was ready ({Exit})";

        public override string Remedy => "see its last lines, and try the command by hand";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.ExitedAtOnce(this);
    }

    /// <param name="Limit">The time limit.</param>
    /// <param name="Last">The last answer.</param>
    public sealed record NeverReady(TimeSpan Limit, string Last) : ManagedFault
    {
        public override string What => Invariant($"was not ready within {Limit.TotalSeconds:0.###} s: {Last}");

        public override string Remedy => "see its last lines; a large model may need a longer `ready:` time";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.NeverReady(this);
    }

    /// <param name="Exit">Null if the exit was not observed because its supervisor was killed.</param>
    public sealed record DiedLater(ServerExit? Exit) : ManagedFault
    {
        public override string What => $"ended while it was in use ({Exit?.ToString() ?? "its supervisor was killed"})";

        public override string Remedy => "check its last lines, and whether the machine had memory left";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.DiedLater(this);
    }

    /// <summary>It is gone, but had to be killed: what it would have done at its end is not done.</summary>
    public sealed record IgnoredTermination(int Processes, TimeSpan Grace) : ManagedFault
    {
        public override string What =>
            Invariant($"did not end within {Grace.TotalSeconds:0.###} s of SIGTERM and was killed ")
            + Invariant($"({Processes} {(Processes == 1 ? "process" : "processes")})");

        public override string Remedy => "this run needs no action; the last lines may show what the server was doing";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.IgnoredTermination(this);
    }

    /// <summary>Killed, and still there: the system itself holds them.</summary>
    public sealed record Survived(IReadOnlyList<int> Processes) : ManagedFault
    {
        public override string What => $"did not end, even after SIGKILL (processes {string.Join(", ", Processes)})";

        public override string Remedy => "check `dmesg` for a driver or disk that waits; the machine may need a restart";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.Survived(this);
    }
}
