using System.Text.Json;
using Bench.Studies;
using Bench.Studies.Choosing;

namespace Bench.Reporting.Exports;

/// <summary>
/// The members of a ranking in addition to those of every decision. docs/reports.md and docs/decision.schema.json describe it.
/// </summary>
internal static class RankingJson
{
    public static void WriteMembers(Utf8JsonWriter json, Decision.Ranking ranking)
    {
        var result = ranking.Result;
        json.WriteString("prefer", result.Question.Prefer.Word);
        json.WriteString("quality_basis", result.Basis.TaskLevel is not null ? "tasks" : result.Basis.IsMeasured ? "measured" : "proxy");
        json.WriteString("chosen", result.Chosen?.Candidate.Name);
        json.WriteString("fastest", result.Fastest?.Name);
        json.WriteString("nearest", result.Nearest?.Candidate.Name);
        json.WriteString("others", ranking.Others);
        json.WriteStartArray("relaxed");
        foreach (var need in result.Relaxed)
        {
            json.WriteStartObject();
            json.WriteString("need", WordOf(need.Kind));
            SummaryJsonExport.WriteNumber(json, "limit", need.Asked);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        SummaryJsonExport.WriteNumber(json, "task_level", result.Basis.TaskLevel);
        TaskJson.WritePairs(json, [.. result.Ranking.Select(one => one.Candidate)]);
        json.WriteStartArray("candidates");
        foreach (var one in result.Ranking)
            Write(json, one, result.Question);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, JudgedCandidate one, ChoiceQuestion question)
    {
        var candidate = one.Candidate;
        json.WriteStartObject();
        json.WriteString("name", candidate.Name);
        json.WriteString("family", candidate.Family);
        json.WriteString("standing", one.Standing.Word);
        Write(json, "decode_tok_s", candidate.Decode);
        Write(json, "ttft_ms_p50", candidate.FirstToken);
        Write(json, "quality", candidate.Quality);
        TaskJson.Write(json, candidate.Tasks);
        Write(json, candidate.Agreement);
        SummaryJsonExport.WriteNumber(json, "memory_bytes", candidate.MemoryBytes);
        SummaryJsonExport.WriteNumber(json, "num_ctx", candidate.Context);
        SummaryJsonExport.WriteNumber(json, "parameters", candidate.Parameters);
        SummaryJsonExport.WriteNumber(json, "bits_per_weight", candidate.BitsPerWeight);
        SummaryJsonExport.WriteNumber(json, "cost_per_million_output_tokens", question.CostOf(candidate));
        json.WriteStartArray("needs");
        foreach (var need in one.Needs)
        {
            json.WriteStartObject();
            json.WriteString("need", WordOf(need.Need.Kind));
            SummaryJsonExport.WriteNumber(json, "limit", need.Need.Asked);
            SummaryJsonExport.WriteNumber(json, "measured", need.Measured?.Value);
            json.WriteBoolean("kept", need.IsKept);
            json.WriteBoolean("sure", need.IsSure);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("invalid_reason", candidate.Invalid);
        json.WriteString("left_race", candidate.Beaten);
        SummaryJsonExport.WriteTexts(json, "notes", candidate.Notes);
        SummaryJsonExport.WriteTexts(json, "cells", candidate.Cells.Select(cell => cell.Value));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Agreement? agreement)
    {
        if (agreement is null)
        {
            json.WriteNull("agreement");
            return;
        }

        json.WriteStartObject("agreement");
        SummaryJsonExport.WriteNumber(json, "value", agreement.Share.Value);
        SummaryJsonExport.WriteNumber(json, "low", agreement.Share.Interval.Low);
        SummaryJsonExport.WriteNumber(json, "high", agreement.Share.Interval.High);
        json.WriteString("reference", agreement.Reference);
        json.WriteNumber("prompts", agreement.Prompts);
        if (agreement.IsDistinguishable is { } distinguishable)
            json.WriteBoolean("distinguishable", distinguishable);
        else
            json.WriteNull("distinguishable");
        Write(json, "floor", agreement.Floor?.Share);
        if (agreement.Divergence is { } divergence)
            Write(json, divergence);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TokenDivergence divergence)
    {
        json.WriteStartObject("logprobs");
        Write(json, "top1", divergence.Top1);
        Write(json, "kl_nats", divergence.Kl);
        json.WriteNumber("positions", divergence.Positions);
        json.WriteNumber("prompts", divergence.Prompts);
        json.WriteNumber("top", divergence.Top);
        json.WriteEndObject();
    }

    /// <summary>Null if it is not told.</summary>
    private static void Write(Utf8JsonWriter json, string name, ChoiceFigure? figure)
    {
        if (figure is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        SummaryJsonExport.WriteNumber(json, "value", figure.Value);
        SummaryJsonExport.WriteNumber(json, "low", figure.Interval.Low);
        SummaryJsonExport.WriteNumber(json, "high", figure.Interval.High);
        if (figure.Sample is { } sample)
        {
            json.WriteNumber("requests", sample.Requests);
            json.WriteNumber("cells", sample.Cells);
        }

        json.WriteEndObject();
    }

    private static string WordOf(ChoiceNeedKind kind) => kind switch
    {
        ChoiceNeedKind.Context => "num_ctx",
        ChoiceNeedKind.Decode => "decode_tok_s",
        ChoiceNeedKind.FirstToken => "ttft_ms_p50",
        _ => "memory_bytes",
    };
}
