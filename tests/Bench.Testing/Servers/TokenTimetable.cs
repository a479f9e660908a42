namespace Bench.Testing.Servers;

/// <summary>
/// When the tokens (or lines) of one scripted answer are due, counted from its start, so that one late delays no other; and when they went.
/// What a server without any delay tells of itself is still what a machine could have taken: figures that no machine reaches
/// are withheld, and are tests of their own.
/// </summary>
internal sealed class TokenTimetable(ScriptedServerOptions options, SeenRequest request, bool cached, int served = 1)
{
    private static readonly TimeSpan LeastPrefill = TimeSpan.FromMicroseconds(50);
    private static readonly TimeSpan LeastStep = TimeSpan.FromMicroseconds(20);

    private readonly long _start = options.Time.GetTimestamp();
    private long _first;
    private long _last;
    private int _steps;

    /// <summary>From the start to the first.</summary>
    public TimeSpan Prefill => Longer(options.Time.GetElapsedTime(_start, _first), LeastPrefill);

    /// <summary>From the first to the last.</summary>
    public TimeSpan Decode => Longer(options.Time.GetElapsedTime(_first, _last), _steps * LeastStep);

    private TimeSpan Ttft => options.Crowd is var (most, crowded) && served > most ? crowded : options.Ttft;

    /// <summary>Never early, though the system's timers may be, by a part of a millisecond.</summary>
    /// <param name="place">From 0.</param>
    public async Task WaitForAsync(ServerConnection connection, int place)
    {
        var due = (cached ? TimeSpan.FromMilliseconds(1) : Ttft) + options.Itl * place;
        while (due - options.Time.GetElapsedTime(_start) is var left && left > TimeSpan.Zero)
            await connection.WaitAsync(left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1));
    }

    public void Sent(int place)
    {
        _last = options.Time.GetTimestamp();
        _steps = place;
        if (place == 0)
            _first = _last;
        request.LineSent(_last);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
