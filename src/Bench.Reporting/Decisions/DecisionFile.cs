using System.Text.Json;
using Bench.Core.Records;
using Bench.Core.Studies;
using Bench.Reporting.Exports;
using Bench.Reporting.Model;
using Bench.Studies;

namespace Bench.Reporting.Decisions;

/// <summary>
/// decision.json: a list of decisions, each complete by itself. docs/reports.md describes it, docs/decision.schema.json for validators.
/// </summary>
public static class DecisionFile
{
    public const string FileName = "decision.json";

    public const int SchemaVersion = 1;

    /// <summary>Those of a run's question; an empty list while there is none. Leaves the stream open.</summary>
    /// <param name="study">The question, and what came of it.</param>
    /// <param name="runs">That were asked.</param>
    /// <param name="output">The destination of the file.</param>
    public static void Write(ReportedStudy study, IReadOnlyList<RunManifest> runs, Stream output) =>
        Write(study.Spec, study.Decisions, [.. runs.Select(run => new DecisionSource(run.Run, run.PlanHash, run.Simulated))], output);

    /// <summary>Leaves the stream open.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="decisions">In display order.</param>
    /// <param name="sources">The runs that they were made from.</param>
    /// <param name="output">The destination of the file.</param>
    public static void Write(StudySpec asked, IReadOnlyList<Decision> decisions, IReadOnlyList<DecisionSource> sources, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, SummaryJsonExport.Options))
        {
            json.WriteStartArray();
            foreach (var decision in decisions)
                Write(json, asked, decision, sources);
            json.WriteEndArray();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, StudySpec asked, Decision decision, IReadOnlyList<DecisionSource> sources)
    {
        json.WriteStartObject();
        json.WriteNumber("schema_version", SchemaVersion);
        json.WriteNumber("metrics_version", RunManifest.CurrentMetricsVersion);
        json.WriteString("study", asked.Kind);
        json.WriteStartObject("inputs");
        foreach (var (name, value) in asked.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal))
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteString("inputs_hash", asked.InputsHash);
        json.WriteBoolean("simulated", sources.Any(source => source.Simulated));
        DecisionJson.WriteMembers(json, decision);
        json.WriteStartArray("sources");
        foreach (var source in sources)
        {
            json.WriteStartObject();
            json.WriteString("run", source.Run);
            json.WriteString("plan_hash", source.PlanHash);
            json.WriteBoolean("simulated", source.Simulated);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
