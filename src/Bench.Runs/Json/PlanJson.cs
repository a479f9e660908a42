using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Runs.Json;

/// <summary>A plan, in one canonical order of fields.</summary>
internal static class PlanJson
{
    public static void Write(Utf8JsonWriter json, BenchmarkPlan plan)
    {
        var prompts = new PromptTable(plan.Cells);
        json.WriteStartObject();
        json.WriteString("name", plan.Name);
        json.WriteNumber("seed", plan.Seed);
        json.WriteString("pull", plan.Pull.Word);
        json.WriteList("servers", plan.Servers, ServerJson.Write);
        json.WriteList("prompts", prompts.Prompts, PromptTable.Write);
        if (plan.Telemetry != TelemetrySpec.Default) // left out: plans made before there was any keep their hash
            json.Write("telemetry", plan.Telemetry, TelemetryJson.Write);
        json.WriteList("cells", plan.Cells, (writer, cell) => PlanCellJson.Write(writer, cell, prompts));
        json.WriteEndObject();
    }

    public static BenchmarkPlan Read(Fields fields)
    {
        var prompts = fields.Objects("prompts", PromptTable.Read);
        var cells = fields.Objects("cells", cell => PlanCellJson.Read(cell, prompts));
        if (cells.DistinctBy(cell => (cell.Id, cell.Repetition)).Count() < cells.Count)
            throw Fields.Wrong("cells", "a list of distinct cells");
        return new BenchmarkPlan
        {
            Name = fields.Text("name"),
            Seed = fields.Long("seed"),
            Pull = fields.Word("pull", PullPolicyWords.Words),
            Servers = fields.Objects("servers", ServerJson.ReadSpec),
            Telemetry = fields.ObjectOrNull("telemetry", TelemetryJson.ReadSpec) ?? TelemetrySpec.Default,
            Cells = cells,
        };
    }
}
