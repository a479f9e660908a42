using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>load</c> and <c>warmup</c>.</summary>
internal static class StopReader
{
    private const int DefaultRequests = 32;
    private const int DefaultWarmup = 1;
    private const int MostRequests = 10_000_000;

    /// <summary>A duration alone means no limit of requests.</summary>
    /// <param name="field">The load.</param>
    /// <param name="map">The load, opened; null if there is none.</param>
    public static StopCondition ReadLoad(Field field, MapReader? map)
    {
        var standard = new StopCondition { Requests = DefaultRequests };
        if (map is null)
            return standard;

        var (requests, duration) = (map.Field("requests"), map.Field("duration"));
        if (!requests.IsWritten && !duration.IsWritten && !OpenLoopReader.IsWrittenIn(map))
            field.Error(Codes.Missing, "a load needs requests, duration or both", "write for example load: { requests: 32 }");
        var stop = new StopCondition { Requests = requests.Int(1, MostRequests), Duration = duration.Duration() };
        return stop is { Requests: null, Duration: null } ? standard : stop;
    }

    /// <summary>Cold starts measure what a warm-up would hide, so they have no warm-up unless the key is given.</summary>
    public static StopCondition ReadWarmup(Field field, bool coldStart) => new()
    {
        Requests = MapReader.Open(field, Sections.Warmup)?.Required("requests", "write warmup: { requests: 1 }").Int(0, MostRequests)
            ?? (coldStart ? 0 : DefaultWarmup),
    };
}
