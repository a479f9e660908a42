using System.Text.Json;
using Bench.Studies;

namespace Bench.Reporting.Exports;

/// <summary>The heaviest load that keeps a service level, in every JSON.</summary>
internal static class CapacityJson
{
    /// <summary>Writes the members into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Decision.Capacity capacity)
    {
        json.WriteString("configuration", capacity.Configuration);
        json.WriteStartObject("settings");
        foreach (var (name, value) in capacity.Settings)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteBoolean("recommended", capacity.IsRecommended);
        json.WriteBoolean("beaten", capacity.IsBeaten);
        json.WriteString("find", capacity.Find);
        SummaryJsonExport.WriteNumber(json, "holds", capacity.Holds);
        SummaryJsonExport.WriteNumber(json, "breaks", capacity.Breaks);
        SummaryJsonExport.WriteNumber(json, "cost_per_million_output_tokens", capacity.CostOfMillionTokens);
        json.WritePropertyName("pausing_users");
        if (capacity.Pausing is { Verdict: { } verdict } pausing)
        {
            json.WriteStartObject();
            SummaryJsonExport.WriteNumber(json, "users", pausing.Load);
            json.WriteString("verdict", JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict.ToString()));
            json.WriteNumber("requests", pausing.Requests);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartArray("machines");
        foreach (var row in capacity.Machines)
        {
            json.WriteStartObject();
            SummaryJsonExport.WriteNumber(json, "users", row.Users);
            json.WriteNumber("machines", row.Machines);
            SummaryJsonExport.WriteNumber(json, "cost_per_user_hour", row.CostOfUserHour);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
