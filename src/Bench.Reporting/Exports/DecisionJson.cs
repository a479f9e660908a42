using System.Text.Json;
using Bench.Studies;

namespace Bench.Reporting.Exports;

/// <summary>A decision in every JSON. docs/reports.md and docs/decision.schema.json describe it.</summary>
public static class DecisionJson
{
    /// <summary>As <c>decisions</c>, in display order; an empty list if there are none.</summary>
    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<Decision> decisions)
    {
        json.WriteStartArray("decisions");
        foreach (var decision in decisions)
        {
            json.WriteStartObject();
            WriteMembers(json, decision);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The decision's own members, into an object that is open.</summary>
    internal static void WriteMembers(Utf8JsonWriter json, Decision decision)
    {
        json.WriteString("decision", decision.Match(_ => "undecided", _ => "comparison", _ => "capacity", _ => "fit", _ => "ranking"));
        json.WriteString("verdict", Word(decision.Verdict));
        json.WriteBoolean("detail", decision.IsDetail);
        json.WriteString("sentence", decision.Sentence);
        SummaryJsonExport.WriteNumber(json, "confidence", decision.Confidence?.Value);
        json.WriteStartArray("numbers");
        foreach (var number in decision.Numbers)
            Write(json, number);
        json.WriteEndArray();
        SummaryJsonExport.WriteTexts(json, "limits", decision.Limits);
        json.WriteString("advice", decision.Advice);
        SummaryJsonExport.WriteTexts(json, "evidence", decision.Evidence.Select(cell => cell.Value));
        if (decision is Decision.Comparison comparison)
            ComparisonJson.WriteMembers(json, comparison);
        if (decision is Decision.Capacity capacity)
            CapacityJson.WriteMembers(json, capacity);
        if (decision is Decision.Fit fit)
            FitDecisionJson.WriteMembers(json, fit);
        if (decision is Decision.Ranking ranking)
            RankingJson.WriteMembers(json, ranking);
    }

    private static void Write(Utf8JsonWriter json, DecisionNumber number)
    {
        json.WriteStartObject();
        json.WriteString("name", number.Name);
        SummaryJsonExport.WriteNumber(json, "value", double.IsFinite(number.Value) ? number.Value : null);
        json.WriteString("unit", number.Unit);
        SummaryJsonExport.WriteNumber(json, "low", number.Interval.Low);
        SummaryJsonExport.WriteNumber(json, "high", number.Interval.High);
        json.WriteEndObject();
    }

    private static string Word(DecisionVerdict verdict) => JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict.ToString());
}
