using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Runs.Json;

/// <summary>One cell of a plan.</summary>
internal static class PlanCellJson
{
    public static void Write(Utf8JsonWriter json, PlanCell cell, PromptTable prompts)
    {
        json.WriteStartObject();
        json.WriteString("id", cell.Id.Value);
        json.WriteNumber("repetition", cell.Repetition);
        json.WriteString("scenario", cell.Scenario);
        json.WriteString("server", cell.Server);
        json.Write("model", cell.Model, WriteModel);
        json.WriteIfAny("num_ctx", cell.NumCtx);
        json.WriteIfAny("num_gpu", cell.NumGpu);
        if (cell.Swept.Count > 0)
            json.Write("swept", cell.Swept, WorkloadJson.WriteOptions); // left out elsewhere: plans of earlier versions keep their hash
        json.Write("workload", cell.Workload, (writer, workload) => WorkloadJson.Write(writer, workload, prompts));
        json.Write("load", cell.Load, LoadJson.Write);
        if (cell.ColdStart)
            json.WriteBoolean("cold_start", true); // left out elsewhere: plans of earlier versions keep their hash
        json.Write("warmup", cell.Warmup, WriteStop);
        json.Write("measured", cell.Measured, WriteStop);
        json.Write("timeouts", cell.Timeouts, WriteTimeouts);
        json.WriteList("slo", cell.ServiceLevel.Objectives, WriteObjective);
        json.WriteNumber("max_error_rate", cell.MaxErrorRate);
        json.WriteEndObject();
    }

    public static PlanCell Read(Fields fields, IReadOnlyList<PromptSpec> prompts) => new()
    {
        Id = new CellId(fields.Text("id")),
        Repetition = fields.Int("repetition"),
        Scenario = fields.Text("scenario"),
        Server = fields.Text("server"),
        Model = fields.Object("model", ReadModel),
        NumCtx = fields.IntOrNull("num_ctx"),
        NumGpu = fields.IntOrNull("num_gpu"),
        Swept = fields.ObjectOrNull("swept", WorkloadJson.ReadOptions) ?? [],
        Workload = fields.Object("workload", workload => WorkloadJson.Read(workload, prompts)),
        Load = fields.Object("load", LoadJson.Read),
        ColdStart = fields.FlagOrNull("cold_start") ?? false,
        Warmup = fields.Object("warmup", ReadStop),
        Measured = fields.Object("measured", ReadStop),
        Timeouts = fields.Object("timeouts", ReadTimeouts),
        ServiceLevel = new ServiceLevel(fields.Objects("slo", ReadObjective)),
        MaxErrorRate = fields.Number("max_error_rate"),
    };

    private static void WriteModel(Utf8JsonWriter json, ModelChoice model)
    {
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        json.WriteIfAny("quantization", model.Quantization);
        json.WriteIfAny("tag", model.Tag);
        if (model.Derived is { } derived)
            json.Write("derived", derived, DerivedModelJson.Write); // left out elsewhere: plans of earlier versions keep their hash
        json.WriteEndObject();
    }

    private static ModelChoice ReadModel(Fields fields) => new()
    {
        Name = fields.Text("name"),
        Quantization = fields.TextOrNull("quantization"),
        Tag = fields.TextOrNull("tag"),
        Derived = fields.ObjectOrNull("derived", DerivedModelJson.Read),
    };

    private static void WriteStop(Utf8JsonWriter json, StopCondition stop)
    {
        json.WriteStartObject();
        json.WriteIfAny("requests", stop.Requests);
        json.WriteIfAny("duration_ns", stop.Duration);
        json.WriteEndObject();
    }

    private static StopCondition ReadStop(Fields fields) =>
        new() { Requests = fields.IntOrNull("requests"), Duration = fields.DurationOrNull("duration_ns") };

    private static void WriteTimeouts(Utf8JsonWriter json, RequestTimeouts timeouts)
    {
        json.WriteStartObject();
        json.Write("connect_ns", timeouts.Connect);
        json.Write("first_token_ns", timeouts.FirstToken);
        json.Write("idle_ns", timeouts.Idle);
        json.Write("total_ns", timeouts.Total);
        json.WriteEndObject();
    }

    private static RequestTimeouts ReadTimeouts(Fields fields) => new()
    {
        Connect = fields.Duration("connect_ns"),
        FirstToken = fields.Duration("first_token_ns"),
        Idle = fields.Duration("idle_ns"),
        Total = fields.Duration("total_ns"),
    };

    private static void WriteObjective(Utf8JsonWriter json, ServiceObjective objective)
    {
        json.WriteStartObject();
        json.WriteString("metric", objective.Metric);
        json.WriteString("statistic", objective.Statistic);
        json.WriteNumber("limit", objective.Limit);
        json.WriteEndObject();
    }

    /// <summary>A name that no service level can have is no plan's of ours: what is made of it would fail much later.</summary>
    private static ServiceObjective ReadObjective(Fields fields) => new(
        fields.Text("metric") is var metric && (metric == ObjectiveMetrics.ErrorRate
            || ObjectiveMetrics.Durations.Contains(metric)
            || ObjectiveMetrics.Rates.Contains(metric))
            ? metric
            : throw Fields.Wrong("metric", "a metric of service levels"),
        fields.Text("statistic") is var statistic && ObjectiveMetrics.Statistics.Contains(statistic)
            ? statistic
            : throw Fields.Wrong("statistic", "one of " + string.Join(", ", ObjectiveMetrics.Statistics)),
        fields.Number("limit"));
}
