using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Studies;

namespace Bench.Runs.Json;

/// <summary>A line of cells.jsonl.</summary>
internal static class CellJson
{
    public static void Write(Utf8JsonWriter json, CellRecord cell)
    {
        json.WriteStartObject();
        json.WriteString("cell", cell.Cell.Value);
        json.WriteNumber("repetition", cell.Repetition);
        json.WriteNumber("attempt", cell.Attempt);
        json.WriteNumber("sitting", cell.Sitting);
        if (cell.Records is { } records)
        {
            json.WriteNumber("records", records.Count);
            json.WriteNumber("records_crc32c", records.Checksum);
        }

        json.Write("start_ns", cell.Start);
        json.Write("end_ns", cell.End);
        json.WriteIfAny("steady", cell.Steady, WriteSteady);
        json.WriteIfAny("planned_requests", cell.PlannedRequests);
        json.WriteIfAny("server_version", cell.ServerVersion);
        json.WriteIfAny("load_took_ns", cell.LoadTook);
        json.WriteIfAny("load_failure", cell.LoadFailure);
        json.WriteIfAny("loaded", cell.Loaded, CatalogJson.Write);
        json.WriteIfAny("loaded_failure", cell.LoadedFailure);
        json.WriteIfAny("installed_digest", cell.InstalledDigest);
        json.WriteIfAny("unload", cell.Unload, WriteUnload);
        json.WriteIfAny("cold_unloads", cell.ColdUnloads, WriteTally);
        json.WriteIfAny("prompts", cell.Prompts, CalibrationJson.Write);
        json.WriteIfAny("prompt_head", cell.Head, PromptHeadJson.Write);
        json.WriteIfAny("ended_early", cell.EndedEarly, WriteEarlyEnd);
        json.WriteIfAny("launch", cell.Launch, LaunchJson.Write);
        if (cell.Part != StudyKey.None)
            json.Write("part", cell.Part, StudyJson.Write);
        json.Write("client", cell.Client, WriteClient);
        if (cell.Simulated)
            json.WriteBoolean("simulated", true);
        json.WriteEndObject();
    }

    /// <exception cref="RunFormatException">Not a cell.</exception>
    public static CellRecord Read(Fields fields) => new()
    {
        Cell = new CellId(fields.Text("cell")),
        Repetition = fields.Int("repetition"),
        Attempt = fields.Int("attempt"),
        Sitting = fields.Int("sitting"),
        Records = fields.IntOrNull("records") is { } count
            ? new RecordTally(
                count,
                fields.Long("records_crc32c") is >= 0 and <= uint.MaxValue and var checksum
                    ? (uint)checksum
                    : throw Fields.Wrong("records_crc32c", "an unsigned 32-bit integer"))
            : null,
        Start = fields.Instant("start_ns"),
        End = fields.Instant("end_ns"),
        Steady = fields.ObjectOrNull("steady", ReadSteady),
        PlannedRequests = fields.IntOrNull("planned_requests"),
        ServerVersion = fields.TextOrNull("server_version"),
        LoadTook = fields.DurationOrNull("load_took_ns"),
        LoadFailure = fields.TextOrNull("load_failure"),
        Loaded = fields.ObjectOrNull("loaded", CatalogJson.ReadLoaded),
        LoadedFailure = fields.TextOrNull("loaded_failure"),
        InstalledDigest = fields.TextOrNull("installed_digest"),
        Unload = fields.ObjectOrNull("unload", ReadUnload),
        ColdUnloads = fields.ObjectOrNull("cold_unloads", ReadTally),
        Prompts = fields.ObjectOrNull("prompts", CalibrationJson.Read),
        Head = fields.ObjectOrNull("prompt_head", PromptHeadJson.Read),
        EndedEarly = fields.ObjectOrNull("ended_early", ReadEarlyEnd),
        Launch = fields.ObjectOrNull("launch", LaunchJson.Read),
        Part = fields.Find("part") is null ? StudyKey.None : fields.Object("part", StudyJson.ReadKey),
        Client = fields.Object("client", ReadClient),
        Simulated = fields.FlagOrNull("simulated") ?? false,
    };

    private static void WriteSteady(Utf8JsonWriter json, SteadyPart steady)
    {
        json.WriteStartObject();
        json.Write("from_ns", steady.From);
        json.Write("starts_over_ns", steady.Starts.Over);
        json.WriteString("starts_by", steady.Starts.Source.Word);
        json.WriteEndObject();
    }

    private static SteadyPart ReadSteady(Fields fields) =>
        new(
            fields.Instant("from_ns"),
            new StartSpread(fields.Duration("starts_over_ns"), fields.Word("starts_by", SpreadSourceWords.Words)));

    private static void WriteUnload(Utf8JsonWriter json, UnloadCheck unload)
    {
        json.WriteStartObject();
        json.WriteString("model", unload.Model);
        json.WriteBoolean("seen", unload.Seen);
        json.Write("waited_ns", unload.Waited);
        json.WriteIfAny("failure", unload.Failure);
        json.WriteEndObject();
    }

    private static UnloadCheck ReadUnload(Fields fields) =>
        new(fields.Text("model"), fields.Flag("seen"), fields.Duration("waited_ns"), fields.TextOrNull("failure"));

    private static void WriteTally(Utf8JsonWriter json, UnloadTally tally)
    {
        json.WriteStartObject();
        json.WriteNumber("asked", tally.Asked);
        json.WriteNumber("not_seen", tally.NotSeen);
        json.WriteIfAny("example", tally.Example, WriteUnload);
        json.WriteEndObject();
    }

    private static UnloadTally ReadTally(Fields fields) =>
        new(fields.Int("asked"), fields.Int("not_seen"), fields.ObjectOrNull("example", ReadUnload));

    private static void WriteEarlyEnd(Utf8JsonWriter json, EarlyEnd end)
    {
        json.WriteStartObject();
        json.WriteNumber("failures", end.Failures);
        json.WriteString("outcome", end.Kind.Word);
        json.WriteIfAny("http_status", end.HttpStatus);
        json.WriteIfAny("requests_left", end.RequestsLeft);
        json.WriteIfAny("time_left_ns", end.TimeLeft);
        json.WriteEndObject();
    }

    private static EarlyEnd ReadEarlyEnd(Fields fields) =>
        new(fields.Int("failures"), fields.Word("outcome", OutcomeWords.Words), fields.IntOrNull("http_status"))
        {
            RequestsLeft = fields.IntOrNull("requests_left"),
            TimeLeft = fields.DurationOrNull("time_left_ns"),
        };

    private static void WriteClient(Utf8JsonWriter json, ClientHealth client)
    {
        json.WriteStartObject();
        json.Write("cpu_ns", client.Cpu);
        json.Write("gc_pause_ns", client.GcPause);
        json.WriteNumber("peak_memory_bytes", client.PeakMemoryBytes);
        json.WriteIfAny("wake_ups", client.WakeUps, WriteLateness);
        json.WriteIfAny("pool_waits", client.PoolWaits, WriteLateness);
        json.WriteIfAny("stalls", client.Stalls.Count > 0 ? client.Stalls : null, WriteStalls);
        json.WriteEndObject();
    }

    private static ClientHealth ReadClient(Fields fields) =>
        new(fields.Duration("cpu_ns"), fields.Duration("gc_pause_ns"), fields.Long("peak_memory_bytes"))
        {
            WakeUps = fields.ObjectOrNull("wake_ups", ReadLateness),
            PoolWaits = fields.ObjectOrNull("pool_waits", ReadLateness),
            Stalls = fields.Objects("stalls", stall => new Stall(stall.Instant("start_ns"), stall.Duration("length_ns"))),
        };

    private static void WriteStalls(Utf8JsonWriter json, IReadOnlyList<Stall> stalls)
    {
        json.WriteStartArray();
        foreach (var stall in stalls)
        {
            json.WriteStartObject();
            json.Write("start_ns", stall.Start);
            json.Write("length_ns", stall.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLateness(Utf8JsonWriter json, LatenessSummary late)
    {
        json.WriteStartObject();
        json.WriteNumber("count", late.Count);
        json.Write("p90_ns", late.P90);
        json.Write("p99_ns", late.P99);
        json.Write("max_ns", late.Max);
        json.WriteEndObject();
    }

    private static LatenessSummary ReadLateness(Fields fields) =>
        new(fields.Int("count"), fields.Duration("p90_ns"), fields.Duration("p99_ns"), fields.Duration("max_ns"));
}
