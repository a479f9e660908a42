using System.Security.Cryptography;
using System.Text.Json;
using Bench.Runs.Json;

namespace Bench.Runs;

/// <summary>The hash that identifies a study's question: its kind and all of its inputs.</summary>
public static class StudyHash
{
    /// <summary>SHA-256 of the JSON of kind and inputs (as in run.json, without white space) in lower-case hex.</summary>
    public static string Of(string kind, IReadOnlyDictionary<string, string> inputs)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonForm.Compact))
        {
            json.WriteStartObject();
            StudyJson.WriteQuestion(json, kind, inputs);
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }
}
