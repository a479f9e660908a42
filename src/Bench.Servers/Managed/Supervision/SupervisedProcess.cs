using Bench.Servers.Managed.Children;
using Bench.Servers.Managed.Platform;

namespace Bench.Servers.Managed.Supervision;

/// <summary>A server's process as the harness sees it: through the supervisor that started it.</summary>
internal sealed class SupervisedProcess : IAsyncDisposable
{
    /// <summary>Beyond the times that a supervisor itself keeps to.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    private readonly ChildProcess _supervisor;
    private readonly ProcessIdentity? _identity;
    private readonly SessionEnd _end;
    private readonly TimeSpan _grace;
    private readonly TaskCompletionSource<ServerExit?> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<SessionRemains> _gone = Task.FromResult(SessionRemains.None);

    private SupervisedProcess(ChildProcess supervisor, IProcessPlatform platform, TimeProvider time, TimeSpan grace)
    {
        _supervisor = supervisor;
        _identity = platform.Find(supervisor.Id);
        _end = new SessionEnd(platform, time);
        _grace = grace;
    }

    /// <summary>The reason why it is not running; null if it is.</summary>
    public SupervisorReport.NotStarted? Refusal { get; private set; }

    /// <summary>The server's own process.</summary>
    public int Id { get; private set; }

    /// <summary>The exit of the server; null if it was not observed. Not available while it is running.</summary>
    public Task<ServerExit?> Exited => _exited.Task;

    public static async Task<SupervisedProcess> StartAsync(
        OwnProgram program, SupervisorRequest request, IProcessPlatform platform, TimeProvider time, CancellationToken cancellation)
    {
        var supervisor = ChildProcess.Start(program, [Supervisor.Verb], request.Grace + SessionEnd.KillLimit + Slack);
        var process = new SupervisedProcess(supervisor, platform, time, request.Grace);
        try
        {
            await process.BeginAsync(request, cancellation);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the server and all that it started, and waits until they are gone.</summary>
    public async Task<SessionRemains> EndAsync()
    {
        await _supervisor.EndAsync();
        return await _gone;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _supervisor.DisposeAsync();
    }

    private async Task BeginAsync(SupervisorRequest request, CancellationToken cancellation)
    {
        try
        {
            await _supervisor.WriteLineAsync(request.ToLine(), cancellation);
        }
        catch (IOException)
        {
            // it has ended: it tells nothing then, and why stands in its complaint
        }

        var first = await _supervisor.ReadLineAsync(cancellation) is { } line ? SupervisorReport.FromLine(line) : null;
        if (first is SupervisorReport.Started started)
        {
            Id = started.Id;
            _gone = ReadAsync();
            return;
        }

        Refusal = first as SupervisorReport.NotStarted
            ?? new SupervisorReport.NotStarted(0, await _supervisor.ComplaintAsync(cancellation));
        _exited.SetResult(null);
    }

    private async Task<SessionRemains> ReadAsync()
    {
        var killed = 0;
        while (await _supervisor.ReadLineAsync(CancellationToken.None) is { } line)
        {
            var report = SupervisorReport.FromLine(line);
            if (report is SupervisorReport.Exited exited)
                _exited.TrySetResult(exited.Exit);
            if (report is SupervisorReport.Killed some)
                killed = some.Count;
        }

        // The supervisor has ended. If it was killed itself, it has left its session behind; otherwise nothing of it is there.
        _exited.TrySetResult(null);
        var remains = _identity is { } first ? await _end.EndAsync(first, _grace) : SessionRemains.None;
        return remains with { Killed = remains.Killed + killed };
    }
}
