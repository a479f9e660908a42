using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Runs.Json;

/// <summary>The load of a cell. Rates are in requests per second.</summary>
internal static class LoadJson
{
    public static void Write(Utf8JsonWriter json, LoadProfile load)
    {
        json.WriteStartObject();
        _ = load.Match(
            closed =>
            {
                json.WriteString("kind", "closed_loop");
                json.WriteNumber("concurrency", closed.Concurrency);
                json.WriteIfAny("ramp_ns", closed.Ramp); // left out elsewhere: plans of earlier versions keep their hash
                if (closed.ThinkTime != ThinkTime.None)
                    json.Write("think_time", closed.ThinkTime, ConversationJson.WriteThinkTime);
                return true;
            },
            open =>
            {
                WriteOpenLoop(json, open);
                return true;
            });
        json.WriteEndObject();
    }

    public static LoadProfile Read(Fields fields) => fields.Text("kind") switch
    {
        "closed_loop" => new LoadProfile.ClosedLoop(fields.Int("concurrency"))
        {
            Ramp = fields.DurationOrNull("ramp_ns"),
            ThinkTime = fields.ObjectOrNull("think_time", ConversationJson.ReadThinkTime) ?? ThinkTime.None,
        },
        "open_loop" => new LoadProfile.OpenLoop
        {
            RequestsPerSecond = fields.Number("rate_rps"),
            Arrivals = fields.Object("arrivals", ReadArrivals),
            Ramp = fields.ObjectOrNull("ramp", ReadRamp),
            MaxInFlight = fields.IntOrNull("max_in_flight"),
            Drain = fields.Duration("drain_ns"),
        },
        _ => throw Fields.Wrong("kind", "one of closed_loop, open_loop"),
    };

    private static void WriteOpenLoop(Utf8JsonWriter json, LoadProfile.OpenLoop open)
    {
        json.WriteString("kind", "open_loop");
        json.WriteNumber("rate_rps", open.RequestsPerSecond);
        json.Write("arrivals", open.Arrivals, WriteArrivals);
        json.WriteIfAny("ramp", open.Ramp, WriteRamp);
        json.WriteIfAny("max_in_flight", open.MaxInFlight);
        json.Write("drain_ns", open.Drain);
    }

    private static void WriteArrivals(Utf8JsonWriter json, ArrivalPattern arrivals)
    {
        json.WriteStartObject();
        json.WriteString("kind", arrivals.Word);
        if (arrivals is ArrivalPattern.Gamma gamma)
            json.WriteNumber("burstiness", gamma.Burstiness);
        json.WriteEndObject();
    }

    private static ArrivalPattern ReadArrivals(Fields fields)
    {
        var word = fields.Text("kind");
        return ArrivalPattern.Of(word, word == ArrivalPattern.GammaWord ? fields.Number("burstiness") : 1)
            ?? throw Fields.Wrong("kind", "one of " + string.Join(", ", ArrivalPattern.Words));
    }

    private static void WriteRamp(Utf8JsonWriter json, RateRamp ramp)
    {
        json.WriteStartObject();
        json.WriteNumber("from_rps", ramp.From);
        json.WriteNumber("to_rps", ramp.To);
        json.Write("over_ns", ramp.Over);
        json.WriteEndObject();
    }

    private static RateRamp ReadRamp(Fields fields) => new(fields.Number("from_rps"), fields.Number("to_rps"), fields.Duration("over_ns"));
}
