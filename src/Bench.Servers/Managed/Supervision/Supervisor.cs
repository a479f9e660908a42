using System.ComponentModel;
using System.Diagnostics;
using Bench.Servers.Managed.Platform;

namespace Bench.Servers.Managed.Supervision;

/// <summary>
/// The parent of a managed server, in a process of its own: it begins a session, starts the server in it,
/// and ends the whole session when its standard input ends, and so also with a harness that was killed.
/// What a server leaves behind when it ends by itself is ended likewise.
/// </summary>
public sealed class Supervisor(IProcessPlatform platform, TimeProvider time)
{
    /// <summary>The verb of this program that runs one.</summary>
    public const string Verb = "supervise";

    /// <param name="input">The request on the first line; its end is the harness's.</param>
    /// <param name="stop">A polite kill of the supervisor itself ends the server, too.</param>
    public async Task RunAsync(Stream input, CancellationToken stop)
    {
        platform.BeginSession();
        var self = platform.Find(Environment.ProcessId)!.Value;
        using var reader = new StreamReader(input);
        if (await reader.ReadLineAsync(stop) is not { } line)
            return; // the harness is gone already
        var request = SupervisorRequest.FromLine(line);
        await using var reports = new ReportLines(platform.SendOutputTo(request.Log));
        using var server = Start(request, reports);
        if (server is not null)
            await SuperviseAsync(server, self, request.Grace, reports, Task.WhenAny(EndOfAsync(reader), InterruptedAsync(stop)));
    }

    private static Process? Start(SupervisorRequest request, ReportLines reports)
    {
        var start = new ProcessStartInfo(request.File, request.Arguments) { UseShellExecute = false, RedirectStandardInput = true };
        foreach (var (name, value) in request.Variables)
            start.Environment[name] = value;
        try
        {
            var server = Process.Start(start)!;
            reports.Write(new SupervisorReport.Started(server.Id));
            server.StandardInput.Close(); // it has none: the supervisor's own is the harness's life line
            return server;
        }
        catch (Win32Exception refused)
        {
            reports.Write(new SupervisorReport.NotStarted(refused.NativeErrorCode, new Win32Exception(refused.NativeErrorCode).Message));
            return null;
        }
    }

    private async Task SuperviseAsync(Process server, ProcessIdentity self, TimeSpan grace, ReportLines reports, Task harnessEnd)
    {
        var exit = server.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAny(exit, harnessEnd);
        if (exit.IsCompleted)
            reports.Write(new SupervisorReport.Exited(new ServerExit(server.ExitCode))); // at once: what is left of it may take its time
        var remains = await new SessionEnd(platform, time).EndAsync(self, grace);
        if (remains.Killed > 0)
            reports.Write(new SupervisorReport.Killed(remains.Killed));
    }

    private static async Task EndOfAsync(StreamReader input)
    {
        while (await input.ReadLineAsync(CancellationToken.None) is not null)
        {
            // no process writes here
        }
    }

    private Task InterruptedAsync(CancellationToken stop) =>
        Task.Delay(Timeout.InfiniteTimeSpan, time, stop)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
