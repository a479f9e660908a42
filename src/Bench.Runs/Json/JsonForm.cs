using System.Text.Encodings.Web;
using System.Text.Json;
using Bench.Core.Time;

namespace Bench.Runs.Json;

/// <summary>
/// The conventions for writing values: names with their unit, instants and durations in whole nanoseconds, and nulls left out.
/// </summary>
internal static class JsonForm
{
    /// <summary>One value a line. Text stays readable: these files are not put into web pages.</summary>
    public static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For files that people open.</summary>
    public static readonly JsonWriterOptions Indented = Compact with { Indented = true, NewLine = "\n" };

    extension(Utf8JsonWriter json)
    {
        public void Write(string name, Instant value) => json.WriteNumber(name, value.Nanoseconds);

        public void Write(string name, Duration value) => json.WriteNumber(name, value.Nanoseconds);

        public void WriteIfAny(string name, Instant? value) => json.WriteIfAny(name, value?.Nanoseconds);

        public void WriteIfAny(string name, Duration? value) => json.WriteIfAny(name, value?.Nanoseconds);

        public void WriteIfAny(string name, long? value)
        {
            if (value is { } number)
                json.WriteNumber(name, number);
        }

        public void WriteIfAny(string name, string? value)
        {
            if (value is not null)
                json.WriteString(name, value);
        }

        public void WriteIfAny(string name, bool? value)
        {
            if (value is { } flag)
                json.WriteBoolean(name, flag);
        }

        /// <summary>An object, or nothing for null.</summary>
        public void WriteIfAny<T>(string name, T? value, Action<Utf8JsonWriter, T> write)
            where T : class
        {
            if (value is not null)
                json.Write(name, value, write);
        }

        /// <summary>A value that writes itself under a name.</summary>
        public void Write<T>(string name, T value, Action<Utf8JsonWriter, T> write)
        {
            json.WritePropertyName(name);
            write(json, value);
        }

        public void WriteList<T>(string name, IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
                write(json, value);
            json.WriteEndArray();
        }
    }
}
