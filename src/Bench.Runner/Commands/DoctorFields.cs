using System.Text.Json;
using Bench.Core.Texts;
using Bench.Runner.Preflight;

namespace Bench.Runner.Commands;

/// <summary>The output of <c>bench doctor</c> on the fields that a server refuses, with the line to write in a scenario file.</summary>
internal static class DoctorFields
{
    private const string Heading = "requests   ";
    private const string Indent = "           ";

    public static IEnumerable<string> Lines(FieldReport? report)
    {
        if (report is null)
            yield break;
        if (report.Model is not { } model)
            yield return $"{Heading}not tried: {report.WhyNot}";
        else if (!report.Needed.IsNone)
        {
            yield return $"{Heading}{model} refuses {Listing.Of(report.Needed.Fields)}: under the server in a scenario file, write";
            yield return Indent + report.Needed.InFiles;
            if (report.WhyNot is { } why)
                yield return $"{Indent}it is unknown whether that is all: {why}";
        }
        else
            yield return Heading + (report.WhyNot is { } why
                ? $"it is unknown whether {model} accepts requests as they are: {why}"
                : $"{model} accepts requests as they are");
    }

    public static void Write(Utf8JsonWriter json, FieldReport? report)
    {
        if (report is null)
            return;
        json.WriteStartObject("request");
        json.WriteString("model", report.Model);
        json.WriteStartArray("omit");
        foreach (var field in report.Needed.Omitted)
            json.WriteStringValue(field);
        json.WriteEndArray();
        json.WriteStartObject("rename");
        foreach (var (field, name) in report.Needed.Renamed)
            json.WriteString(field, name);
        json.WriteEndObject();
        json.WriteString("why_not_known", report.WhyNot);
        json.WriteEndObject();
    }
}
