using System.Text.Json;
using Bench.Core.Records;

namespace Bench.Runs.Json;

/// <summary>The calibration of prompt lengths: in cells.jsonl, and in the cache of lengths.</summary>
internal static class CalibrationJson
{
    public static void Write(Utf8JsonWriter json, PromptCalibration calibration)
    {
        json.WriteStartObject();
        json.WriteString("kind", calibration.Kind.Word);
        json.WriteList("lengths", calibration.Lengths, WriteLength);
        json.WriteIfAny("line", calibration.Line, WriteLine);
        json.WriteNumber("probes", calibration.Probes);
        if (calibration.CountIsConstant)
            json.WriteBoolean("count_is_constant", true);
        json.WriteIfAny("problem", calibration.Problem);
        json.WriteEndObject();
    }

    /// <exception cref="RunFormatException">Not a calibration.</exception>
    public static PromptCalibration Read(Fields fields) => new()
    {
        Kind = fields.Word("kind", CalibrationKindWords.Words),
        Lengths = fields.Objects("lengths", ReadLength),
        Line = fields.ObjectOrNull("line", ReadLine),
        Probes = fields.Int("probes"),
        CountIsConstant = fields.FlagOrNull("count_is_constant") ?? false,
        Problem = fields.TextOrNull("problem"),
    };

    private static void WriteLength(Utf8JsonWriter json, PromptLength length)
    {
        json.WriteStartObject();
        json.WriteNumber("tokens", length.Tokens);
        json.WriteNumber("words", length.Words);
        json.WriteNumber("counted", length.Counted);
        json.WriteEndObject();
    }

    private static PromptLength ReadLength(Fields fields) =>
        fields.Int("words") is > 0 and var words
            ? new(fields.Int("tokens"), words, fields.Number("counted"))
            : throw Fields.Wrong("words", "above 0");

    private static void WriteLine(Utf8JsonWriter json, PromptLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("overhead", line.Overhead);
        json.WriteNumber("tokens_per_word", line.TokensPerWord);
        json.WriteEndObject();
    }

    private static PromptLine ReadLine(Fields fields) =>
        fields.Number("tokens_per_word") is > 0 and var slope
            ? new(fields.Number("overhead"), slope)
            : throw Fields.Wrong("tokens_per_word", "above 0");
}
