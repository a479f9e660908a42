using System.Text.Json;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>options</c>: whatever the server takes, untouched.</summary>
internal static class OptionsReader
{
    /// <param name="field">The mapping.</param>
    /// <param name="kinds">The kinds of servers that it goes to.</param>
    public static ModelOptions Read(Field field, IReadOnlyCollection<ServerKind> kinds)
    {
        var entries = field.Entries();
        var checks = new OptionChecks(kinds);
        foreach (var (key, value) in entries)
            checks.Check(key.Value, key.Place, value);

        var (numCtx, numGpu, numPredict) = (Named("num_ctx"), Named("num_gpu"), Named("num_predict"));
        return new ModelOptions
        {
            PassedThrough = PassedThrough(entries),
            NumPredictField = numPredict,
            NumCtx = numCtx.Int(1, MemoryAxes.LongestContext),
            NumGpu = numGpu.Int(-1, MemoryAxes.MostLayers) is { } layers and >= 0 ? layers : null,
            NumPredict = numPredict.Int(1, TokenLength.Most),
        };

        Field Named(string name) =>
            entries.Where(entry => entry.Key.Value == name).Select(entry => entry.Value).FirstOrDefault(field with { Node = null });
    }

    private static Dictionary<string, JsonElement> PassedThrough(IReadOnlyList<(YamlScalar Key, Field Value)> entries)
    {
        var options = new Dictionary<string, JsonElement>();
        foreach (var (key, value) in entries.Where(entry => entry.Key.Value is not ("num_ctx" or "num_gpu" or "num_predict")))
        {
            if (YamlJson.Convert(value.Node!, value.Path, value.Bag) is { } json)
                options[key.Value] = json;
        }

        return options;
    }
}
