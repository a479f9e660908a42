using System.Text.Json;
using Bench.Analysis.Conclusions;

namespace Bench.Reporting.Exports;

/// <summary>The decisions of a run, in every JSON.</summary>
public static class ConclusionJson
{
    /// <summary>As <c>conclusions</c>, in display order.</summary>
    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<Conclusion> conclusions)
    {
        json.WriteStartArray("conclusions");
        foreach (var conclusion in conclusions)
        {
            json.WriteStartObject();
            json.WriteString("subject", conclusion.Subject);
            json.WriteString("question", conclusion.Question);
            json.WriteString("decision", conclusion.Decision);
            json.WriteString("reason", conclusion.Reason);
            json.WriteString("change", conclusion.Change);
            json.WriteBoolean("simulated", conclusion.Simulated);
            SummaryJsonExport.WriteTexts(json, "cells", conclusion.Cells);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
