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
        Shape = new ModelShape
        {
            Parameters = 1_000_000_000,
            Layers = 16,
            EmbeddingLength = 2048,
            Heads = 32,
            KvHeads = 8,
            KeyLength = 64,
            ValueLength = 64,
            TrainedContext = 131_072,
            VocabularySize = 128_256,
        },
    };
}
