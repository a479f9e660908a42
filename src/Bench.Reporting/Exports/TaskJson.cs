using System.Text.Json;
using Bench.Statistics;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Tasks;

namespace Bench.Reporting.Exports;

/// <summary>The results of tasks for the candidates of a ranking. docs/reports.md and docs/decision.schema.json describe it.</summary>
internal static class TaskJson
{
    /// <summary>Each pair of candidates that were asked the same tasks.</summary>
    public static void WritePairs(Utf8JsonWriter json, IReadOnlyList<ChoiceCandidate> candidates)
    {
        ChoiceCandidate[] asked = [.. candidates.Where(candidate => candidate.Tasks is not null)];
        json.WriteStartArray("task_pairs");
        foreach (var (index, one) in asked.Index())
            foreach (var other in asked.Skip(index + 1))
            {
                var pair = one.Tasks!.Beside(other.Tasks!);
                json.WriteStartObject();
                json.WriteString("one", one.Name);
                json.WriteString("other", other.Name);
                json.WriteNumber("one_only", pair.OneOnly);
                json.WriteNumber("other_only", pair.OtherOnly);
                SummaryJsonExport.WriteNumber(json, "p", pair.PValue);
                json.WriteEndObject();
            }

        json.WriteEndArray();
    }

    /// <summary>Null for one that was asked none.</summary>
    public static void Write(Utf8JsonWriter json, TaskScore? score)
    {
        if (score is null)
        {
            json.WriteNull("tasks");
            return;
        }

        json.WriteStartObject("tasks");
        WriteShare(json, score.Passed, score.Count, score.Interval);
        json.WriteNumber("unanswered", score.Unanswered);
        json.WriteNumber("cut_off", score.CutOff);
        json.WriteStartArray("kinds");
        foreach (var kind in score.Kinds)
        {
            json.WriteStartObject();
            json.WriteString("kind", kind.Kind);
            WriteShare(json, kind.Passed, kind.Count, kind.Interval);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteShare(Utf8JsonWriter json, int passed, int of, Interval interval)
    {
        json.WriteNumber("passed", passed);
        json.WriteNumber("of", of);
        SummaryJsonExport.WriteNumber(json, "low", interval.Low);
        SummaryJsonExport.WriteNumber(json, "high", interval.High);
    }
}
