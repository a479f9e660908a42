using Bench.Models.Known;
using Bench.Simulator.Models;

namespace Bench.Simulator.Engine.Timetables;

/// <summary>The one model of <see cref="TimetableEngine"/>.</summary>
internal static class TimetableModel
{
    public static readonly ShelfModel Only = new()
    {
        Tag = "timetable:latest",
        Digest = new string('0', 64),
        SizeBytes = 1_000_000_000,
        Architecture = "llama",
        ParameterSize = "1B",
        QuantizationLevel = "Q8_0",
        Capabilities = ["completion"],
        Template = "{{ .Prompt }}",
        TemplateTokens = 10,
        Shape = KnownModels.Llama32Small.Shape with { Parameters = 1_000_000_000, Tensors = [] },
        Metadata = KnownModels.Llama32Small.Description.Metadata,
    };
}
