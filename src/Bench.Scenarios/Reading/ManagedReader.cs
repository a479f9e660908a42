using Bench.Core.Managed;
using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Reads <c>managed</c>: how a server is started. What is named in its arguments depends on the scenarios that use it,
/// and is checked with them (<see cref="LaunchChecks"/>).
/// </summary>
internal static class ManagedReader
{
    /// <summary>Null if there is none, or no command.</summary>
    public static ManagedServerSpec? Read(Field field)
    {
        if (MapReader.Open(field, Sections.Managed) is not { } map)
            return null;
        var command = map.Required("command", "write the program that serves, such as command: ollama").Text();
        var spec = new ManagedServerSpec
        {
            Command = command ?? "",
            Arguments = [.. map.Field("args").ItemsOrItself().Select(item => item.Scalar()?.Value).OfType<string>()],
            Environment = [.. map
                .Field("env")
                .Entries()
                .Select(entry => (entry.Key.Value, Text: entry.Value.Scalar()?.Value))
                .Where(entry => entry.Text is not null)
                .Select(entry => KeyValuePair.Create(entry.Value, entry.Text!))],
            StaysInMemory = map.Field("stays_in_memory").Boolean() ?? false,
            Ready = map.Field("ready").Duration() ?? ManagedServerSpec.DefaultReady,
        };
        return command is null ? null : spec;
    }
}
