using Bench.Core.Limits;
using Bench.Runner;
using Bench.Runner.Commands;
using Bench.Runner.Display;

// Before the first socket: a read's continuation then runs on the thread that polled the socket, and the stamp is taken at once.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

// Before the guard, which keeps the writers that there are.
using var encodings = Utf8Console.Install();

GuardedConsole.Install();

try
{
    var parsed = CommandLine.Root(Composition.Standard()).Parse(args);
    return parsed.Errors.Count > 0
        ? UsageErrors.Print(parsed, Console.Error)
        : await parsed.InvokeAsync(CommandLine.Invocation);
}
catch (Exception exhausted) when (HarnessLimit.Explains(exhausted))
{
    await Console.Error.WriteLineAsync($"bench: {HarnessLimit.Words}. Files that were already written remain readable.\n"
        + $"  {HarnessLimit.Remedy}");
    return ExitCode.CannotGoOn;
}
#pragma warning disable CA1031 // the one place where everything is caught: what arrives here is a bug
catch (Exception bug)
#pragma warning restore CA1031
{
    await Console.Error.WriteLineAsync("bench: this is a bug, please report it with the lines below. Files that were already "
        + "written remain readable.");
    await Console.Error.WriteLineAsync(bug.ToString());
    return ExitCode.Bug;
}
