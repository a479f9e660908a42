using System.Text.Json;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>options</c>: whatever the server takes, untouched.</summary>
internal static class OptionsReader
{
    private const int LongestContext = 100_000_000;
    private const int MostLayers = 100_000;

    /// <param name="field">The mapping.</param>
    /// <param name="kinds">The kinds of servers that it goes to.</param>
    public static ModelOptions Read(Field field, IReadOnlyCollection<ServerKind> kinds)
    {
        var entries = field.Entries();
        var owners = StrictestFirst(kinds);
        foreach (var (key, value) in entries)
            Check(key, value, field, owners);

        var (numCtx, numGpu, numPredict) = (Named("num_ctx"), Named("num_gpu"), Named("num_predict"));
        return new ModelOptions
        {
            PassedThrough = PassedThrough(entries),
            NumCtxField = numCtx,
            NumGpuField = numGpu,
            NumPredictField = numPredict,
            NumCtx = numCtx.Int(1, LongestContext),
            NumGpu = numGpu.Int(-1, MostLayers) is { } layers and >= 0 ? layers : null,
            NumPredict = numPredict.Int(1, TokenLength.Most),
        };

        Field Named(string name) => entries.Where(entry => entry.Key.Value == name).Select(entry => entry.Value).FirstOrDefault(field with { Node = null });
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

    /// <summary>One kind of each API; those whose API reserves names come first. No kind at all stands for the one of a server of which nothing is written.</summary>
    private static ServerKind[] StrictestFirst(IReadOnlyCollection<ServerKind> kinds) =>
        [.. kinds.DefaultIfEmpty(ServerKind.Default).DistinctBy(kind => kind.Api.Options).OrderByDescending(kind => kind.Api.Options.Reserved.Count)];

    private static void Check(YamlScalar key, Field value, Field field, ServerKind[] kinds)
    {
        if (kinds.Select(kind => kind.Api.Options.Reserved.GetValueOrDefault(key.Value)).FirstOrDefault(remedy => remedy is not null) is { } remedy)
            value.Error(Codes.Clash, "Bench writes this field itself", remedy);
        else if (Array.Find(kinds, kind => !kind.Api.Options.Known.Contains(key.Value)) is { } stranger)
            ReportUnknown(key, field, value, stranger);
    }

    private static void ReportUnknown(YamlScalar key, Field field, Field value, ServerKind kind) =>
        field.Bag.Warning(
            key.Place,
            Codes.UnknownOption,
            $"{value.Path}: no {kind.OptionsOwner} known here has this option, and servers silently ignore what they do not know",
            NearestName.Of(key.Value, kind.Api.Options.Known) is { } nearest ? $"did you mean {nearest}?" : "make sure that your server has it");
}
