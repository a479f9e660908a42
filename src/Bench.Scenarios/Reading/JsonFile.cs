using System.Text.Json;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>A JSON file that the scenario names, whose mistakes are reported with their lines.</summary>
internal sealed class JsonFile
{
    private readonly ReadOnlyMemory<byte> _bytes;

    private JsonFile(ReadOnlyMemory<byte> bytes, JsonElement root)
    {
        _bytes = bytes;
        Root = root;
    }

    public JsonElement Root { get; }

    /// <summary>Null when it cannot be read, or is no JSON (then it is in the bag).</summary>
    public static JsonFile? Read(Field field, string path, string directory, int largestBytes)
    {
        var (bytes, problem) = TextFile.ReadBytes(Path.Combine(directory, path), largestBytes);
        if (bytes is not { } read)
        {
            field.Error(Codes.BadFile, problem!.Value.Message, problem.Value.Remedy);
            return null;
        }

        read = JsonText.WithoutMark(read);
        try
        {
            using var document = JsonDocument.Parse(read);
            return new JsonFile(read, document.RootElement.Clone());
        }
        catch (JsonException broken)
        {
            field.Error(
                Codes.BadFile,
                $"{JsonText.Place(broken, read.Span)} of {Quoted.Text(path)} is not JSON: {JsonText.Reason(broken)}",
                "fix it; an editor shows the place");
            return null;
        }
    }

    /// <summary>The items of a list with the lines they begin on; anything else is its only item.</summary>
    public IReadOnlyList<(JsonElement Element, int Line)> Items()
    {
        if (Root.ValueKind != JsonValueKind.Array)
            return [(Root, 1)];
        List<(JsonElement, int)> items = [];
        var reader = new Utf8JsonReader(_bytes.Span);
        var lines = new LineCount();
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var line = lines.At(_bytes.Span, (int)reader.TokenStartIndex);
            items.Add((JsonElement.ParseValue(ref reader), line));
        }

        return items;
    }
}
