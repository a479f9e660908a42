using Bench.Servers.Managed.Faults;
using Bench.Servers.Managed.Logs;
using Bench.Servers.Managed.Supervision;

namespace Bench.Servers.Managed;

/// <summary>The time between a server's start and its first answer, in which most goes wrong that can.</summary>
internal sealed class StartWait(ManagedLaunch launch, SupervisedProcess process, ServerLog log, int port, TimeProvider time)
{
    private const int NoSuchFile = 2;
    private const int NotExecutableFormat = 8;
    private const int AccessDenied = 13;

    /// <summary>Null when it serves.</summary>
    /// <param name="file">The program's.</param>
    public async Task<ManagedFault?> AwaitAsync(string file, CancellationToken cancellation)
    {
        if (process.Refusal is { } refusal)
            return Refused(refusal, file);
        using var readiness = new Readiness(ManagedServer.AddressOf(port), launch.Kind.Starting.ReadyPaths, time);
        using var limit = new CancellationTokenSource(launch.Server.Ready.ToTimeSpan(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var ready = readiness.AwaitAsync(either.Token);
        await Task.WhenAny(ready, process.Exited);
        var ended = process.Exited.IsCompleted;
        if (ended)
            await either.CancelAsync();
        try
        {
            await ready; // also where it has ended: nobody asks any more when this returns
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            if (!ended)
                return new ManagedFault.NeverReady(launch.Server.Ready.ToTimeSpan(), readiness.Last);
        }

        return ended ? await EndedAsync(await process.Exited) : null;
    }

    private static ManagedFault Refused(SupervisorReport.NotStarted refusal, string file) => refusal.Error switch
    {
        // the file itself was there a moment ago
        NoSuchFile => new ManagedFault.NotExecutable(file, "the interpreter that it names does not exist"),
        AccessDenied or NotExecutableFormat => new ManagedFault.NotExecutable(file, refusal.Words),
        _ => new ManagedFault.NotStarted(refusal.Words),
    };

    private async Task<ManagedFault> EndedAsync(ServerExit? exit)
    {
        await process.EndAsync(); // what has the port then is none of ours
        if (exit is not { } known)
            return new ManagedFault.NotStarted("its supervisor was killed");
        if (FreePort.IsTaken(port))
            return new ManagedFault.PortTaken(port);
        return RefusedVariable.In(log.LastLines(), launch.Server.Environment.Select(variable => variable.Key)) is { } variable
            ? new ManagedFault.EnvironmentRefused(variable, known)
            : new ManagedFault.ExitedAtOnce(known);
    }
}
