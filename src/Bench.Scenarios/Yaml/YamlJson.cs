using System.Buffers;
using System.Text.Json;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Yaml;

/// <summary>Hands a part of the file through as JSON, for keys whose values belong to the server.</summary>
internal static class YamlJson
{
    /// <summary>The node as JSON; null when something in it has no JSON form (then it is in the bag).</summary>
    public static JsonElement? Convert(YamlNode node, string path, DiagnosticBag bag)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            if (!Write(writer, node, path, bag))
                return null;
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static bool Write(Utf8JsonWriter writer, YamlNode node, string path, DiagnosticBag bag)
    {
        switch (node)
        {
            case YamlScalar scalar:
                return WriteScalar(writer, scalar, path, bag);
            case YamlSequence sequence:
                writer.WriteStartArray();
                var items = sequence.Items.All(item => Write(writer, item, path, bag));
                if (items)
                    writer.WriteEndArray();
                return items;
            case YamlMapping mapping:
                writer.WriteStartObject();
                var entries = mapping.Entries.All(entry =>
                {
                    writer.WritePropertyName(entry.Key.Value);
                    return Write(writer, entry.Value, path, bag);
                });
                if (entries)
                    writer.WriteEndObject();
                return entries;
            default:
                return false;
        }
    }

    private static bool WriteScalar(Utf8JsonWriter writer, YamlScalar scalar, string path, DiagnosticBag bag)
    {
        if (!scalar.IsPlain)
            writer.WriteStringValue(scalar.Value);
        else if (scalar.IsNull)
            writer.WriteNullValue();
        else if (CoreSchema.Boolean(scalar.Value) is { } flag)
            writer.WriteBooleanValue(flag);
        else if (CoreSchema.JsonNumber(scalar.Value) is { } number)
            writer.WriteRawValue(number);
        else if (!CoreSchema.IsInfiniteOrNan(scalar.Value))
            writer.WriteStringValue(scalar.Value);
        else
        {
            bag.Error(
                scalar.Place,
                Codes.BadNumber,
                $"{path}: {scalar.Value} cannot be sent: JSON cannot represent it",
                "write a finite number");
            return false;
        }

        return true;
    }
}
