using System.Text.Json;
using Bench.Core.Records;

namespace Bench.Reporting.Exports;

/// <summary>The measured servers as JSON: servers and their models, the same in the summary and in the result of <c>--json</c>.</summary>
public static class ServerJson
{
    private const double BytesPerMebibyte = 1 << 20;

    /// <summary>Writes the member <c>servers</c>.</summary>
    public static void WriteAll(Utf8JsonWriter json, IEnumerable<ServerSnapshot> servers)
    {
        json.WriteStartArray("servers");
        foreach (var server in servers)
            Write(json, server);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ServerSnapshot server)
    {
        json.WriteStartObject();
        json.WriteString("server", server.Name);
        json.WriteString("kind", server.Kind.WordInSummaries);
        json.WriteString("url", server.Url);
        json.WriteString("version", server.Version);
        json.WriteBoolean("simulated", server.Simulated);
        json.WriteStartArray("models");
        foreach (var model in server.Models)
            WriteModel(json, model);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, ModelSnapshot model)
    {
        json.WriteStartObject();
        json.WriteString("tag", model.Installed.Tag);
        json.WriteString("digest", model.Installed.Digest);
        json.WriteString("quantization", model.Installed.QuantizationLevel ?? model.Details?.QuantizationLevel);
        json.WriteString("family", model.Installed.Family);
        json.WriteString("parameters", model.Installed.ParameterSize);
        SummaryJsonExport.WriteNumber(json, "size_mib", model.Installed.SizeBytes / BytesPerMebibyte);
        if (model.Installed.RemoteHost is { } host)
            json.WriteString("remote_host", host);
        json.WriteEndObject();
    }
}
