using System.Text.Json;
using Bench.Core.Studies;

namespace Bench.Runs.Json;

/// <summary>A run's question in run.json, and a cell's part in it in cells.jsonl.</summary>
internal static class StudyJson
{
    public static void Write(Utf8JsonWriter json, StudySpec study)
    {
        json.WriteStartObject();
        WriteQuestion(json, study.Kind, study.Inputs);
        json.WriteString("inputs_hash", study.InputsHash);
        json.WriteNumber("planned_cells", study.PlannedCells);
        json.WriteBoolean("keeps_answers", study.KeepsAnswers);
        json.WriteEndObject();
    }

    /// <summary>Inputs in the order of their names, so that the same ones give the same text.</summary>
    public static void WriteQuestion(Utf8JsonWriter json, string kind, IReadOnlyDictionary<string, string> inputs)
    {
        json.WriteString("kind", kind);
        json.WriteStartObject("inputs");
        foreach (var (name, value) in inputs.OrderBy(input => input.Key, StringComparer.Ordinal))
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    /// <exception cref="RunFormatException">Not a study.</exception>
    public static StudySpec Read(Fields fields) => new()
    {
        Kind = fields.Text("kind"),
        Inputs = fields.Object("inputs", inputs => inputs.Names.Distinct().ToDictionary(name => name, inputs.Text)),
        InputsHash = fields.Text("inputs_hash"),
        PlannedCells = fields.Int("planned_cells"),
        KeepsAnswers = fields.FlagOrNull("keeps_answers") ?? true,
    };

    public static void Write(Utf8JsonWriter json, StudyKey part)
    {
        json.WriteStartObject();
        json.WriteIfAny("block", part.Block);
        json.WriteIfAny("side", part.Side);
        json.WriteIfAny("role", part.Role);
        json.WriteEndObject();
    }

    public static StudyKey ReadKey(Fields fields) => new(fields.IntOrNull("block"), fields.TextOrNull("side"), fields.TextOrNull("role"));
}
