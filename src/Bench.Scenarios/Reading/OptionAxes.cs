using System.Text.Json;
using Bench.Core.Factors;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Axes over the server's options: <c>options.temperature: [0, 0.7]</c>. Their values are passed through as written.</summary>
internal static class OptionAxes
{
    private const string Prefix = "options.";

    public static readonly AxisFamily Family = new(Prefix, key => Of(key, option: key[Prefix.Length..]));

    /// <summary>Options that the language has other keys for.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["num_ctx"] = "write num_ctx: it is an axis of its own",
        ["num_gpu"] = "write num_gpu: it is an axis of its own",
        ["num_predict"] = "write output: { tokens: … } beside the sweep; the number of tokens is not an axis",
    };

    private static Axis Of(string key, string option) =>
        new(Factor.Open(key), (item, _) => Read(item, key, option)) { Check = use => Check(use, option) };

    private static AxisValue? Read(Field item, string key, string option)
    {
        if (item.Text() is null || YamlJson.Convert(item.Node!, item.Path, item.Bag) is not { } json)
            return null;
        return new AxisValue(FactorValue.Of(json), (cell, _) => cell with
        {
            Swept = With(cell.Swept, key, json),
            Workload = cell.Workload with { Options = With(cell.Workload.Options, option, json) },
        });
    }

    private static void Check(AxisUse use, string option)
    {
        if (Elsewhere.TryGetValue(option, out var remedy))
        {
            use.Field.Error(Codes.Clash, "this option is not an axis", remedy);
            return;
        }

        new OptionChecks(use.Kinds).Check(option, use.Field.Place, use.Field);
        use.RefuseFixed(option);
        if (use.Scenario.Field("format").IsWritten && use.Kinds.Any(kind => kind.Api.Options.Forms.Contains(option)))
            use.Field.Error(
                Codes.Clash, "the key format also sets the format of answers",
                "keep the key format, by which answers are checked, or the axis");
    }

    private static Dictionary<string, JsonElement> With(IReadOnlyDictionary<string, JsonElement> values, string name, JsonElement value) =>
        new(values) { [name] = value };
}
