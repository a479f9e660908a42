using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Reads <c>simulator</c>. Names (of hardware, models, variables) are the simulator's own, and are checked by it when it starts.
/// </summary>
internal static class SimulatorReader
{
    public static SimulatorSpec Read(Field field)
    {
        if (MapReader.Open(field, Sections.Simulator) is not { } map)
            return new SimulatorSpec();
        return new SimulatorSpec
        {
            Profile = map.Field("profile").Text(),
            Models = [.. map.Field("models").ItemsOrItself().Select(item => item.Text()).OfType<string>()],
            Version = map.Field("version").Text(),
            Environment = ReadEnvironment(map.Field("env")),
            Seed = map.Field("seed").Long(long.MinValue, long.MaxValue),
            Noise = map.Field("noise").Percentage() / 100,
            Drift = map.Field("drift").Percentage() / 100,
            Slower = map.Field("slower").Text(),
            Faults = map.Field("faults").Text(),
            System = map.Field("system").Text(),
            Remote = [.. map.Field("remote").ItemsOrItself().Select(item => item.Text()).OfType<string>()],
        };
    }

    private static List<KeyValuePair<string, string>> ReadEnvironment(Field field)
    {
        var variables = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in field.Entries())
        {
            if (!key.Value.StartsWith("OLLAMA_", StringComparison.Ordinal))
                field.Bag.Error(
                    key.Place,
                    Codes.UnknownWord,
                    $"{Quoted.Text(key.Value)} is not an Ollama variable",
                    "write for example OLLAMA_NUM_PARALLEL: 4");
            else if (value.Text() is { } text)
                variables.Add(KeyValuePair.Create(key.Value, text));
        }

        return variables;
    }
}
