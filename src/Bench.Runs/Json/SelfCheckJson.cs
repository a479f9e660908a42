using System.Text.Json;
using Bench.Core.Records;

namespace Bench.Runs.Json;

/// <summary>The result of a self-check, in run.json.</summary>
internal static class SelfCheckJson
{
    public static void Write(Utf8JsonWriter json, SelfCheck check)
    {
        json.WriteStartObject();
        json.WriteIfAny("not_done", check.NotDone);
        if (check.PassedStreams is { } passed)
            json.WriteNumber("passed_streams", passed);
        json.WriteList("tries", check.Tries, WriteTry);
        json.WriteEndObject();
    }

    /// <exception cref="RunFormatException">Not a self-check.</exception>
    public static SelfCheck Read(Fields fields) =>
        new() { NotDone = fields.TextOrNull("not_done"), Tries = fields.Objects("tries", ReadTry) };

    private static void WriteTry(Utf8JsonWriter json, SelfCheckTry one)
    {
        json.WriteStartObject();
        json.WriteBoolean("passed", one.Passed);
        json.WriteList("failures", one.Failures, (writer, failure) => writer.WriteStringValue(failure));
        json.Write("load", one.Load, WriteLoad);
        json.Write("figures", one.Figures, WriteFigures);
        json.WriteEndObject();
    }

    private static SelfCheckTry ReadTry(Fields fields) =>
        new(fields.Object("load", ReadLoad), fields.Object("figures", ReadFigures), fields.Texts("failures"));

    private static void WriteLoad(Utf8JsonWriter json, SelfCheckLoad load)
    {
        json.WriteStartObject();
        json.WriteIfAny("streams", load.Streams);
        WriteIfAny(json, "rate_rps", load.Rate);
        json.Write("first_token_ns", load.FirstToken);
        json.Write("token_interval_ns", load.TokenInterval);
        json.WriteNumber("tokens", load.Tokens);
        json.Write("length_ns", load.Length);
        json.WriteEndObject();
    }

    private static SelfCheckLoad ReadLoad(Fields fields) => new()
    {
        Streams = fields.IntOrNull("streams"),
        Rate = fields.NumberOrNull("rate_rps"),
        FirstToken = fields.Duration("first_token_ns"),
        TokenInterval = fields.Duration("token_interval_ns"),
        Tokens = fields.Int("tokens"),
        Length = fields.Duration("length_ns"),
    };

    private static void WriteFigures(Utf8JsonWriter json, SelfCheckFigures figures)
    {
        json.WriteStartObject();
        json.WriteNumber("requests", figures.Requests);
        json.WriteNumber("compared", figures.Compared);
        json.WriteIfAny("planned", figures.Planned);
        json.WriteNumber("lines", figures.Lines);
        WriteIfAny(json, "ttft_error_p50_ms", figures.TtftErrorP50Ms);
        WriteIfAny(json, "ttft_error_p95_ms", figures.TtftErrorP95Ms);
        WriteIfAny(json, "ttft_error_p99_ms", figures.TtftErrorP99Ms);
        WriteIfAny(json, "itl_error_p50_ms", figures.ItlErrorP50Ms);
        WriteIfAny(json, "itl_error_p99_ms", figures.ItlErrorP99Ms);
        WriteIfAny(json, "itl_p50_ms", figures.ItlP50Ms);
        WriteIfAny(json, "true_itl_p50_ms", figures.TrueItlP50Ms);
        WriteIfAny(json, "schedule_lag_p50_ms", figures.ScheduleLagP50Ms);
        WriteIfAny(json, "schedule_lag_p99_ms", figures.ScheduleLagP99Ms);
        WriteIfAny(json, "server_lateness_p99_ms", figures.ServerLatenessP99Ms);
        WriteIfAny(json, "in_flight", figures.InFlight);
        json.WriteNumber("peak_in_flight", figures.PeakInFlight);
        WriteIfAny(json, "coalesced_pct", figures.CoalescedPercent);
        json.Write("cpu_ns", figures.Cpu);
        json.Write("took_ns", figures.Took);
        json.WriteEndObject();
    }

    private static SelfCheckFigures ReadFigures(Fields fields) => new()
    {
        Requests = fields.Int("requests"),
        Compared = fields.Int("compared"),
        Planned = fields.IntOrNull("planned"),
        Lines = fields.Long("lines"),
        TtftErrorP50Ms = fields.NumberOrNull("ttft_error_p50_ms"),
        TtftErrorP95Ms = fields.NumberOrNull("ttft_error_p95_ms"),
        TtftErrorP99Ms = fields.NumberOrNull("ttft_error_p99_ms"),
        ItlErrorP50Ms = fields.NumberOrNull("itl_error_p50_ms"),
        ItlErrorP99Ms = fields.NumberOrNull("itl_error_p99_ms"),
        ItlP50Ms = fields.NumberOrNull("itl_p50_ms"),
        TrueItlP50Ms = fields.NumberOrNull("true_itl_p50_ms"),
        ScheduleLagP50Ms = fields.NumberOrNull("schedule_lag_p50_ms"),
        ScheduleLagP99Ms = fields.NumberOrNull("schedule_lag_p99_ms"),
        ServerLatenessP99Ms = fields.NumberOrNull("server_lateness_p99_ms"),
        InFlight = fields.NumberOrNull("in_flight"),
        PeakInFlight = fields.Int("peak_in_flight"),
        CoalescedPercent = fields.NumberOrNull("coalesced_pct"),
        Cpu = fields.Duration("cpu_ns"),
        Took = fields.Duration("took_ns"),
    };

    private static void WriteIfAny(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }
}
