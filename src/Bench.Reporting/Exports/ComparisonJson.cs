using System.Text.Json;
using Bench.Statistics;
using Bench.Studies;
using Bench.Studies.Comparing;

namespace Bench.Reporting.Exports;

/// <summary>
/// The members that a comparison has beside those of every decision. docs/reports.md and docs/decision.schema.json describe them.
/// </summary>
internal static class ComparisonJson
{
    public static void WriteMembers(Utf8JsonWriter json, Decision.Comparison comparison)
    {
        json.WriteString("axis", comparison.Axis);
        json.WriteString("basis", JsonNamingPolicy.SnakeCaseLower.ConvertName(comparison.Basis.ToString()));
        json.WriteString("base", comparison.Base);
        json.WriteString("candidate", comparison.Candidate);
        json.WriteNumber("blocks", comparison.Blocks);
        json.WriteNumber("most_blocks", comparison.MostBlocks);
        SummaryJsonExport.WriteTexts(json, "unpaired", comparison.Unpaired.Select(cell => cell.Value));
        json.WriteStartArray("pairs");
        foreach (var pair in comparison.Pairs)
            Write(json, pair);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ComparedPair pair)
    {
        json.WriteStartObject();
        json.WriteString("label", pair.Label);
        json.WriteString("base", pair.Base.Value);
        json.WriteString("candidate", pair.Candidate.Value);
        json.WriteStartArray("metrics");
        foreach (var metric in pair.Metrics)
            Write(json, metric);
        json.WriteEndArray();
        json.WriteStartArray("quantiles");
        foreach (var shift in pair.Quantiles)
            Write(json, shift);
        json.WriteEndArray();
        SummaryJsonExport.WriteTexts(json, "notes", pair.Notes);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, QuantileShift shift)
    {
        json.WriteStartObject();
        json.WriteString("metric", shift.Metric.CellColumn);
        json.WriteString("quantile", shift.Percentile.ToString());
        SummaryJsonExport.WriteNumber(json, "change_percent", shift.ChangePercent);
        WriteEnds(json, "plain_", shift.Interval);
        SummaryJsonExport.WriteNumber(json, "threshold_percent", shift.ThresholdPercent);
        json.WriteNumber("blocks", shift.Blocks);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MetricVerdict metric)
    {
        json.WriteStartObject();
        json.WriteString("metric", metric.Metric);
        json.WriteString("name", metric.Name);
        json.WriteString("figure", metric.Figure.Id);
        json.WriteString("unit", metric.Unit);
        json.WriteString("claim", WordOf(metric.Claim));
        SummaryJsonExport.WriteNumber(json, "base", metric.Base);
        SummaryJsonExport.WriteNumber(json, "candidate", metric.Candidate);
        SummaryJsonExport.WriteNumber(json, "change_percent", metric.ChangePercent);
        WriteEnds(json, "", metric.Interval);
        SummaryJsonExport.WriteNumber(json, "level", metric.Level?.Value);
        WriteEnds(json, "plain_", metric.PlainInterval);
        WriteExactly(json, "p", metric.P);
        SummaryJsonExport.WriteNumber(json, "threshold_percent", metric.ThresholdPercent);
        SummaryJsonExport.WriteNumber(json, "smallest_change_percent", metric.SmallestChangePercent);
        json.WriteNumber("blocks", metric.Blocks);
        SummaryJsonExport.WriteNumber(json, "more_blocks", metric.MoreBlocks);
        json.WriteStartArray("values");
        foreach (var value in metric.Values)
            Write(json, value);
        json.WriteEndArray();
        SummaryJsonExport.WriteTexts(json, "notes", metric.Notes);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PairedValue value)
    {
        json.WriteStartObject();
        json.WriteNumber("block", value.Block);
        SummaryJsonExport.WriteNumber(json, "base", value.Base);
        SummaryJsonExport.WriteNumber(json, "candidate", value.Candidate);
        json.WriteEndObject();
    }

    private static void WriteEnds(Utf8JsonWriter json, string prefix, Interval interval)
    {
        SummaryJsonExport.WriteNumber(json, prefix + "low", interval.Low);
        SummaryJsonExport.WriteNumber(json, prefix + "high", interval.High);
    }

    /// <summary>A p value of a millionth is not nothing, as the digits of a figure would have it.</summary>
    private static void WriteExactly(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private static string WordOf(MetricClaim claim) =>
        claim == MetricClaim.Unjudged ? "not_judged" : JsonNamingPolicy.SnakeCaseLower.ConvertName(claim.ToString());
}
