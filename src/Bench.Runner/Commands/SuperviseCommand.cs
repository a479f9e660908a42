using System.CommandLine;
using System.ComponentModel;
using Bench.Runner.Display;
using Bench.Servers.Managed.Supervision;

namespace Bench.Runner.Commands;

/// <summary>
/// <c>bench supervise</c>, in no help text: the parent of a server that the harness starts, in a child process.
/// Told what to start on its standard input, and ends with it.
/// </summary>
internal static class SuperviseCommand
{
    public static Command Create(Composition composition)
    {
        var command = new Command(Supervisor.Verb, "Starts a server, and ends it with its own standard input") { Hidden = true };
        command.SetAction(_ => RunAsync(composition));
        return command;
    }

    private static async Task<int> RunAsync(Composition composition)
    {
        if (composition.Processes is not { } platform)
            return Refuse("managed servers are supported on Linux only");
        using var interrupt = composition.Listen();
        try
        {
            await new Supervisor(platform, composition.Time).RunAsync(Console.OpenStandardInput(), interrupt.Stop);
            return ExitCode.Done;
        }
        catch (Win32Exception refused) // the first of a process group, as a shell makes of what people type, begins no session
        {
            return Refuse(refused.Message);
        }
    }

    private static int Refuse(string reason)
    {
        Screen.Complain([(reason, "this verb is for the harness itself")]);
        return ExitCode.Usage;
    }
}
