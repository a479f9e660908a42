using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Core.Formats;

/// <summary>Checks whether an answer has the form that was requested. It is slow and must not be called on the path of a request.</summary>
public static class AnswerCheck
{
    /// <summary>True when the whole answer is one JSON value and, where there is a schema, one that is valid against it.</summary>
    /// <param name="answer">The answer's text as a JSON string: quotes, escapes and all.</param>
    public static bool Holds(AnswerFormat format, ReadOnlySpan<byte> answer)
    {
        try
        {
            var reader = new Utf8JsonReader(answer);
            reader.Read();
            using var value = JsonDocument.Parse(reader.GetString()!);
            return format.Schema is not { } schema || new SchemaCheck(schema).Holds(value.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return false; // no JSON; or characters that are none
        }
    }
}
