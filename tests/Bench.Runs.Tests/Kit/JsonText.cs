using System.Text;
using System.Text.Json;
using Bench.Core.Records;
using Bench.Runs.Json;

namespace Bench.Runs.Tests.Kit;

/// <summary>Values as their JSON text and back, without a file.</summary>
internal static class JsonText
{
    public static string Of<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonForm.Compact))
            write(json, value);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static T Read<T>(string text, Func<Fields, T> read)
    {
        using var document = JsonDocument.Parse(text);
        return read(new Fields(document.RootElement));
    }

    public static string Of(RequestRecord record) => Of(record, RecordJson.Write);

    public static string Of(CellRecord cell) => Of(cell, CellJson.Write);

    public static string Of(KeptAnswer answer) => Of(answer, AnswerJson.Write);

    public static string Of(RunManifest manifest)
    {
        using var stream = new MemoryStream();
        ManifestJson.Write(stream, manifest);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
