using Bench.Servers.Managed.Supervision;
using static System.FormattableString;

namespace Bench.Servers.Managed.Faults;

/// <summary>What went wrong with a server that the harness started. Closed.</summary>
public abstract record ManagedFault
{
    private ManagedFault()
    {
    }

    /// <summary>A clause of which the server is the subject: "was not found: …".</summary>
    public abstract string What { get; }

    /// <summary>What people are told to do, in the imperative, without a full stop.</summary>
    public abstract string Remedy { get; }

    /// <summary>The end of what the server wrote, each on a line that can be shown; empty where it wrote nothing.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];

    public abstract TResult Match<TResult>(FaultCases<TResult> cases);

    /// <summary>The platform offers no way to end what a server leaves behind, and so none is started.</summary>
    public sealed record Unsupported : ManagedFault
    {
        public override string What => "cannot be started here: managed servers have been built for Linux alone";

        public override string Remedy => "start it by hand, and give its `url:` in place of `managed:`";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.Unsupported(this);
    }

    public sealed record CommandNotFound(string Command) : ManagedFault
    {
        public override string What => $"was not started: there is no program {Command}";

        public override string Remedy => "name the program by its whole path, or put its folder on the PATH";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.CommandNotFound(this);
    }

    /// <param name="File">What stands there.</param>
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

        public override string Remedy => "see that this machine has memory, processes and disk left";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.NotStarted(this);
    }

    public sealed record PortTaken(int Port) : ManagedFault
    {
        public override string What => Invariant($"cannot listen: another process has port {Port} of this machine");

        public override string Remedy => "end the other process, or leave the choice of the port to the harness ({port})";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.PortTaken(this);
    }

    /// <summary>It ended before it served, and its own last words name a variable that was set for it.</summary>
    public sealed record EnvironmentRefused(string Variable, ServerExit Exit) : ManagedFault
    {
        public override string What => $"ended before it served ({Exit}), and complains of {Variable}";

        public override string Remedy => $"correct {Variable} under `env:`; its last lines may say what it takes";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.EnvironmentRefused(this);
    }

    public sealed record ExitedAtOnce(ServerExit Exit) : ManagedFault
    {
        public override string What => $"ended before it served ({Exit})";

        public override string Remedy => "see its last lines, and try the command by hand";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.ExitedAtOnce(this);
    }

    /// <param name="Limit">How long it was waited for.</param>
    /// <param name="Last">What it answered last.</param>
    public sealed record NeverReady(TimeSpan Limit, string Last) : ManagedFault
    {
        public override string What => Invariant($"did not serve within {Limit.TotalSeconds:0.###} s: {Last}");

        public override string Remedy => "see its last lines; a large model may need a longer `ready:`";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.NeverReady(this);
    }

    /// <param name="Exit">Null where nobody saw how: its supervisor was killed.</param>
    public sealed record DiedLater(ServerExit? Exit) : ManagedFault
    {
        public override string What => $"ended while it was in use ({Exit?.ToString() ?? "its supervisor was killed"})";

        public override string Remedy => "see its last lines, and whether the machine had memory left";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.DiedLater(this);
    }

    /// <summary>It is gone, but had to be killed: what it would have done at its end is not done.</summary>
    public sealed record IgnoredTermination(int Processes, TimeSpan Grace) : ManagedFault
    {
        public override string What =>
            Invariant($"did not end within {Grace.TotalSeconds:0.###} s of SIGTERM and was killed ")
            + Invariant($"({Processes} {(Processes == 1 ? "process" : "processes")})");

        public override string Remedy => "nothing has to be done for this run; its last lines may tell what it was doing";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.IgnoredTermination(this);
    }

    /// <summary>Killed, and still there: the system itself holds them.</summary>
    public sealed record Survived(IReadOnlyList<int> Processes) : ManagedFault
    {
        public override string What => $"did not end, not even by SIGKILL (processes {string.Join(", ", Processes)})";

        public override string Remedy => "see `dmesg` for what a driver or disk waits for; the machine may have to be started anew";

        public override TResult Match<TResult>(FaultCases<TResult> cases) => cases.Survived(this);
    }
}
