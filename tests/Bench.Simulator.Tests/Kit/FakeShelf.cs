using System.Text.Json;
using Bench.Models.Known;
using Bench.Simulator.Models;

namespace Bench.Simulator.Tests.Kit;

/// <summary>One model of each capability, under the names that the captured servers had.</summary>
internal static class FakeShelf
{
    /// <summary>As the captured one: 3,524,864 parameters.</summary>
    private static readonly ModelBlueprint Blueprint = new()
    {
        Name = "tiny",
        Form = BlueprintForm.Llama,
        Layers = 4,
        Embedding = 256,
        Heads = 4,
        KvHeads = 2,
        HeadLength = 64,
        FeedForward = 768,
        Vocabulary = 736,
        Context = 8192,
    };

    public static readonly ShelfModel Plain = Model("tiny:latest", "completion");
    public static readonly ShelfModel Tools = Model("tiny-tools:latest", "completion", "tools");
    public static readonly ShelfModel Thinking = Model("tiny-think:latest", "completion", "thinking");
    public static readonly ShelfModel Vision = Model("tiny-vision:latest", "completion", "vision");

    public static readonly ShelfModel Embedding = Model("tiny-embed:latest", "embedding") with
    {
        Architecture = "bert",
        TemplateTokens = 0,
        Parameters = new Dictionary<string, JsonElement>(),
        Shape = Plain.Shape with { TrainedContext = 512 },
    };

    public static IReadOnlyList<ShelfModel> All =>
    [
        Plain, Tools, Thinking, Vision, Embedding,
        .. new[] { "tiny-eos", "tiny-bytes", "tiny-qwen3", "mid", "made", "made2", "made-copy" }
            .Select(name => Plain with { Tag = name + ":latest" }),
    ];

    private static ShelfModel Model(string tag, params string[] capabilities) => new()
    {
        Tag = tag,
        Digest = new string('a', 64),
        SizeBytes = 7_000_000,
        Architecture = "llama",
        ParameterSize = "3.52M",
        QuantizationLevel = "F16",
        Capabilities = capabilities,
        Template = "<|{{ .Role }}|>\n{{ .Content }}",
        TemplateTokens = 10,
        Parameters = new Dictionary<string, JsonElement> { ["num_keep"] = JsonElement.Parse("4") },
        Shape = Blueprint.Shape with { VocabularySize = 32_000 },
        Metadata = Blueprint.Description.Metadata,
    };
}
