using System.Runtime.InteropServices;

namespace Bench.Runner.Interruptions;

/// <summary>
/// Ctrl-C, heard once and twice: the first stops issuing requests and lets those in flight finish, the second cancels them. A polite kill
/// (SIGTERM) counts as one, too, and so does the end of the terminal (SIGHUP): a dropped connection is how most runs of a night end.
/// </summary>
internal sealed class InterruptSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <summary>Begin nothing new.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>End what is in flight.</summary>
    public CancellationToken Abort => _abort.Token;

    public bool Requested => _stop.IsCancellationRequested;

    /// <summary>Called at the first request to stop.</summary>
    public Action Stopping { get; set; } = () => { };

    public static InterruptSignal Listen()
    {
        var signal = new InterruptSignal();
        foreach (var kind in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            signal._registrations.Add(PosixSignalRegistration.Create(kind, context =>
            {
                context.Cancel = true;
                signal.Request();
            }));
        return signal;
    }

    public void Request()
    {
        if (_stop.IsCancellationRequested)
        {
            _abort.Cancel();
            return;
        }

        _stop.Cancel();
        Stopping();
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
        _abort.Dispose();
    }
}
