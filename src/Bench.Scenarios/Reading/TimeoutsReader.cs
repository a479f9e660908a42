using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>timeouts</c>.</summary>
internal static class TimeoutsReader
{
    public static RequestTimeouts Read(Field field, bool isStreamed)
    {
        if (MapReader.Open(field, Sections.Timeouts) is not { } map)
            return RequestTimeouts.Default;

        if (!isStreamed)
        {
            foreach (var unused in new[] { map.Field("first_token"), map.Field("idle") }.Where(part => part.IsWritten))
                unused.Warning(Codes.WithoutEffect, "only connect and total apply to answers that are not streamed", "remove it");
        }

        return new RequestTimeouts
        {
            Connect = Limit("connect", RequestTimeouts.Default.Connect),
            FirstToken = Limit("first_token", RequestTimeouts.Default.FirstToken),
            Idle = Limit("idle", RequestTimeouts.Default.Idle),
            Total = Limit("total", RequestTimeouts.Default.Total),
        };

        Duration Limit(string key, Duration standard) => map.Field(key).Duration() ?? standard;
    }
}
