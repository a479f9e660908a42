using Bench.Core.Time;

namespace Bench.Runner.Session;

/// <summary>
/// The instant at which measuring ends, even with requests in flight. Unlike <c>--max-time</c>, which leaves out cells that would not
/// fit, it cuts one off: requests to a server that is slower than expected are not waited for.
/// </summary>
/// <param name="limit">From now on.</param>
internal sealed class Deadline(TimeProvider time, Duration limit)
{
    private readonly long _began = time.GetTimestamp();

    /// <summary>Zero once it is over.</summary>
    public Duration Left
    {
        get
        {
            var left = limit - new Duration(time.GetElapsedTime(_began).Ticks * 100);
            return left > Duration.Zero ? left : Duration.Zero;
        }
    }

    /// <summary>The reason why cells are left out.</summary>
    public string Words => $"measuring ends after {limit}";
}
