using Bench.Servers.Managed.Children;
using Bench.Servers.Managed.Faults;
using Bench.Servers.Managed.Logs;
using Bench.Servers.Managed.Platform;
using Bench.Servers.Managed.Supervision;

namespace Bench.Servers.Managed;

/// <summary>Starts servers, and tells of every way in which that fails.</summary>
/// <param name="program">This program, for supervisors.</param>
/// <param name="platform">Null if servers cannot be managed.</param>
/// <param name="logFolder">The folder for their outputs; created if it does not exist.</param>
public sealed class ServerStarter(OwnProgram program, IProcessPlatform? platform, TimeProvider time, string logFolder)
{
    /// <summary>Another connection may take a free port before the server does; then another port is tried.</summary>
    private const int Ports = 3;

    /// <summary>The time that a server has to end when asked to; it may have to unload a model.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Waits until the server serves, or until it is clear that it will not. Nothing of it is left then.</summary>
    /// <exception cref="IOException">The folder takes no log.</exception>
    public async Task<ManagedStart> StartAsync(ManagedLaunch launch, CancellationToken cancellation)
    {
        if (platform is null)
            return new ManagedStart.Failed(new ManagedFault.Unsupported());
        if (launch.Port is { } port)
            return await StartAsync(launch, platform, port, cancellation);
        for (var tries = 1; ; tries++)
        {
            var start = await StartAsync(launch, platform, FreePort.Take(), cancellation);
            if (tries == Ports || start is not ManagedStart.Failed { Fault: ManagedFault.PortTaken })
                return start;
        }
    }

    private async Task<ManagedStart> StartAsync(ManagedLaunch launch, IProcessPlatform processes, int port, CancellationToken cancellation)
    {
        var variables = launch.VariablesAt(port);
        if (Missing(launch.Server.Command, variables, out var file) is { } missing)
            return new ManagedStart.Failed(missing);
        if (FreePort.IsTaken(port))
            return new ManagedStart.Failed(new ManagedFault.PortTaken(port));

        var log = ServerLog.Create(logFolder, launch.Name);
        var request = new SupervisorRequest
        {
            File = file,
            Arguments = launch.ArgumentsAt(port),
            Variables = variables,
            Log = Path.GetFullPath(log.Path),
            Grace = Grace,
        };
        var process = await SupervisedProcess.StartAsync(program, request, processes, time, cancellation);
        try
        {
            if (await new StartWait(launch, process, log, port, time).AwaitAsync(file, cancellation) is not { } fault)
                return new ManagedStart.Serves(new ManagedServer(process, port, log, Grace, time));
            await process.DisposeAsync();
            return new ManagedStart.Failed(fault with { LastLines = log.LastLines() });
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private static ManagedFault? Missing(string command, IReadOnlyDictionary<string, string> variables, out string file)
    {
        file = CommandPath.Find(command, variables.TryGetValue("PATH", out var path) ? path : Environment.GetEnvironmentVariable("PATH"))
            ?? "";
        return file.Length == 0 ? new ManagedFault.CommandNotFound(command)
            : CommandPath.IsExecutable(file) ? null
            : new ManagedFault.NotExecutable(file, "its file mode does not allow execution");
    }
}
