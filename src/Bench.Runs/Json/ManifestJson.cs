using System.Globalization;
using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Runs.Json;

/// <summary>run.json.</summary>
internal static class ManifestJson
{
    /// <summary>That of folders from before the version was noted.</summary>
    private const int FirstCsvVersion = 1;

    public static void Write(Stream stream, RunManifest manifest)
    {
        using (var json = new Utf8JsonWriter(stream, JsonForm.Indented))
            Write(json, manifest);
        stream.WriteByte((byte)'\n');
    }

    /// <exception cref="RunFormatException">Not a manifest, or one of a newer version.</exception>
    public static RunManifest Read(Fields fields)
    {
        var version = fields.Int("schema_version");
        if (version is < 1 or > RunManifest.CurrentSchemaVersion)
        {
            throw new RunFormatException(
                Invariant($"has schema version {version}; this bench reads up to {RunManifest.CurrentSchemaVersion}"))
            {
                Remedy = "Use the version of bench that made it, or a newer one",
            };
        }

        return new RunManifest
        {
            MetricsVersion = fields.Int("metrics_version"),
            CsvVersion = fields.IntOrNull("csv_version") ?? FirstCsvVersion,
            Run = fields.Text("run"),
            State = fields.Word("state", RunStateWords.Words),
            HarnessVersion = fields.Text("harness_version"),
            RunNonce = fields.Long("run_nonce"),
            PlanHash = fields.Text("plan_hash"),
            Study = fields.ObjectOrNull("study", StudyJson.Read),
            Sittings = fields.Objects("sittings", ReadSitting) is { Count: > 0 } sittings
                ? sittings
                : throw Fields.Wrong("sittings", "a list of at least one"),
            Dropped = fields.Objects("dropped", ReadDropped),
            Host = fields.Object("host", ReadHost),
            Servers = fields.Objects("servers", ServerJson.ReadSnapshot),
            Plan = fields.Object("plan", PlanJson.Read),
        };
    }

    private static void Write(Utf8JsonWriter json, RunManifest manifest)
    {
        json.WriteStartObject();
        json.WriteNumber("schema_version", manifest.SchemaVersion);
        json.WriteNumber("metrics_version", manifest.MetricsVersion);
        json.WriteNumber("csv_version", manifest.CsvVersion);
        json.WriteString("run", manifest.Run);
        json.WriteString("state", manifest.State.Word);
        json.WriteString("harness_version", manifest.HarnessVersion);
        json.WriteNumber("run_nonce", manifest.RunNonce);
        json.WriteString("plan_hash", manifest.PlanHash);
        json.WriteIfAny("study", manifest.Study, StudyJson.Write);
        json.WriteList("sittings", manifest.Sittings, WriteSitting);
        json.WriteList("dropped", manifest.Dropped, WriteDropped);
        json.Write("host", manifest.Host, WriteHost);
        json.WriteList("servers", manifest.Servers, ServerJson.Write);
        json.Write("plan", manifest.Plan, PlanJson.Write);
        json.WriteEndObject();
    }

    private static void WriteSitting(Utf8JsonWriter json, Sitting sitting)
    {
        json.WriteStartObject();
        json.WriteNumber("number", sitting.Number);
        json.WriteString("origin_utc", sitting.OriginUtc.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("state", sitting.State.Word);
        json.WriteIfAny("screen_lost", sitting.ScreenLost);
        json.WriteIfAny("telemetry", sitting.Telemetry, TelemetryJson.Write);
        json.WriteIfAny("self_check", sitting.SelfCheck, SelfCheckJson.Write);
        json.WriteEndObject();
    }

    private static Sitting ReadSitting(Fields fields) => new(
        fields.Int("number"),
        DateTimeOffset.TryParseExact(
            fields.Text("origin_utc"), "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var origin)
            ? origin
            : throw Fields.Wrong("origin_utc", "a time like 2026-01-02T03:04:05.0000000Z"),
        fields.Word("state", RunStateWords.Words))
    {
        ScreenLost = fields.TextOrNull("screen_lost"),
        Telemetry = fields.ObjectOrNull("telemetry", TelemetryJson.ReadSnapshot),
        SelfCheck = fields.ObjectOrNull("self_check", SelfCheckJson.Read),
    };

    private static void WriteDropped(Utf8JsonWriter json, DroppedCell cell)
    {
        json.WriteStartObject();
        json.WriteString("cell", cell.Cell.Value);
        json.WriteNumber("repetition", cell.Repetition);
        json.WriteString("reason", cell.Reason);
        if (cell.IsCutOff)
            json.WriteBoolean("cut_off", true);
        json.WriteEndObject();
    }

    private static DroppedCell ReadDropped(Fields fields) =>
        new(new CellId(fields.Text("cell")), fields.Int("repetition"), fields.Text("reason"))
        {
            IsCutOff = fields.FlagOrNull("cut_off") ?? false,
        };

    private static void WriteHost(Utf8JsonWriter json, HostSnapshot host)
    {
        json.WriteStartObject();
        json.WriteString("name", host.Name);
        json.WriteString("operating_system", host.OperatingSystem);
        json.WriteString("architecture", host.Architecture);
        json.WriteNumber("cores", host.Cores);
        json.WriteNumber("memory_bytes", host.MemoryBytes);
        json.WriteString("runtime", host.Runtime);
        json.WriteEndObject();
    }

    private static HostSnapshot ReadHost(Fields fields) => new()
    {
        Name = fields.Text("name"),
        OperatingSystem = fields.Text("operating_system"),
        Architecture = fields.Text("architecture"),
        Cores = fields.Int("cores"),
        MemoryBytes = fields.Long("memory_bytes"),
        Runtime = fields.Text("runtime"),
    };
}
