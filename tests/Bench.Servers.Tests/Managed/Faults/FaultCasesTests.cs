using Bench.Servers.Managed.Faults;
using Bench.Servers.Managed.Supervision;

namespace Bench.Servers.Tests.Managed.Faults;

public sealed class FaultCasesTests
{
    private static readonly ManagedFault[] All =
    [
        new ManagedFault.Unsupported(),
        new ManagedFault.CommandNotFound("serve"),
        new ManagedFault.NotExecutable("/bin/serve", "Permission denied"),
        new ManagedFault.NotStarted("Out of memory"),
        new ManagedFault.PortTaken(8080),
        new ManagedFault.EnvironmentRefused("SLOTS", new ServerExit(1)),
        new ManagedFault.ExitedAtOnce(new ServerExit(137)),
        new ManagedFault.NeverReady(TimeSpan.FromSeconds(60), "/health answers 503"),
        new ManagedFault.DiedLater(new ServerExit(139)),
        new ManagedFault.IgnoredTermination(1, TimeSpan.FromSeconds(10)),
        new ManagedFault.Survived([12, 13]),
    ];

    [Fact]
    public void Every_fault_is_told_from_the_others()
    {
        var cases = new FaultCases<string>
        {
            Unsupported = _ => nameof(ManagedFault.Unsupported),
            CommandNotFound = _ => nameof(ManagedFault.CommandNotFound),
            NotExecutable = _ => nameof(ManagedFault.NotExecutable),
            NotStarted = _ => nameof(ManagedFault.NotStarted),
            PortTaken = _ => nameof(ManagedFault.PortTaken),
            EnvironmentRefused = _ => nameof(ManagedFault.EnvironmentRefused),
            ExitedAtOnce = _ => nameof(ManagedFault.ExitedAtOnce),
            NeverReady = _ => nameof(ManagedFault.NeverReady),
            DiedLater = _ => nameof(ManagedFault.DiedLater),
            IgnoredTermination = _ => nameof(ManagedFault.IgnoredTermination),
            Survived = _ => nameof(ManagedFault.Survived),
        };

        Assert.All(All, fault => Assert.Equal(fault.GetType().Name, fault.Match(cases)));
        Assert.Equal(typeof(ManagedFault).GetNestedTypes().Length, All.Length);
    }

    [Fact]
    public void Every_fault_reads_as_a_sentence_about_a_server() => Assert.Equal(
        [
            "cannot be started here: managed servers are supported on Linux only",
            "was not started: there is no program serve",
            "was not started: /bin/serve cannot be executed (Permission denied)",
            "was not started: Out of memory",
            "cannot listen: another process uses port 8080 of this machine",
            "ended before it was ready (exit code 1), and complains about SLOTS",
            "ended before it was ready (signal 9, SIGKILL: sent by a user, or by the system because memory ran out)",
            "was not ready within 60 s: /health answers 503",
            "ended while it was in use (signal 11, SIGSEGV)",
            "did not end within 10 s of SIGTERM and was killed (1 process)",
            "did not end, even after SIGKILL (processes 12, 13)",
        ],
        All.Select(fault => fault.What));

    [Fact]
    public void Every_fault_says_what_to_do() =>
        Assert.All(All, fault => Assert.False(fault.Remedy.EndsWith('.') || fault.Remedy.Length == 0));
}
