using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Supply;

namespace Bench.Load.Engines;

/// <summary>All users start at once, every request counts, and the phase ends with the last of them, or with its duration.</summary>
internal sealed class WholeCourse : ILoopCourse
{
    private readonly LoopPhase _phase;
    private readonly int? _limit;
    private readonly CancellationTokenSource _none;
    private int _taken;
    private Task _ending = Task.CompletedTask;

    /// <param name="phase">Whose course.</param>
    /// <param name="start">The start of the phase.</param>
    public WholeCourse(LoopPhase phase, Instant start)
    {
        _phase = phase;
        _limit = phase.Run.Stop.Requests;
        _none = CancellationTokenSource.CreateLinkedTokenSource(phase.Stop);
        NoMore = _none.Token;
        Until = phase.Run.Stop.Duration is { } duration ? start + duration : null;
    }

    public CancellationToken NoMore { get; }

    public bool IsOver => Volatile.Read(ref _taken) >= _limit;

    public bool CountsMore => !IsOver;

    public Instant? Until { get; }

    public Duration StartOf(int user) => Duration.Zero;

    public Place? Take(int user)
    {
        if (IsOver)
            return null;
        var number = Interlocked.Increment(ref _taken);
        if (number == _limit)
            _ending = _none.CancelAsync();
        return number > _limit ? null : new Place(_phase.Run.Phase, number);
    }

    public Task EndedAsync(Phase phase) => Task.CompletedTask;

    public CancellationToken HaltOf(Phase phase) => _phase.Halt;

    public async ValueTask DisposeAsync()
    {
        await _ending;
        _none.Dispose();
    }
}
