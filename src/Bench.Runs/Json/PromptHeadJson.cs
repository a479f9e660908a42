using System.Text.Json;
using Bench.Core.Records;

namespace Bench.Runs.Json;

/// <summary>The tokens before every prompt of a cell, in cells.jsonl.</summary>
internal static class PromptHeadJson
{
    public static void Write(Utf8JsonWriter json, PromptHead head)
    {
        json.WriteStartObject();
        json.WriteIfAny("tokens", head.Tokens);
        json.WriteIfAny("source", head.Source?.Word);
        if (head.MayBeRead)
            json.WriteBoolean("may_be_read", true);
        json.WriteNumber("probes", head.Probes);
        if (head.CountIsConstant)
            json.WriteBoolean("count_is_constant", true);
        json.WriteIfAny("problem", head.Problem);
        json.WriteEndObject();
    }

    /// <exception cref="RunFormatException">Not a head.</exception>
    public static PromptHead Read(Fields fields) => new()
    {
        Tokens = fields.IntOrNull("tokens"),
        Source = fields.WordOrNull("source", PromptHeadSourceWords.Words),
        MayBeRead = fields.FlagOrNull("may_be_read") ?? false,
        Probes = fields.Int("probes"),
        CountIsConstant = fields.FlagOrNull("count_is_constant") ?? false,
        Problem = fields.TextOrNull("problem"),
    };
}
