namespace Bench.Simulator.Models;

/// <summary>Real models by their published shapes: the values of each GGUF's header, as /api/show has them.</summary>
internal static class ModelFamilies
{
    private const string Llama3Template =
        "<|start_header_id|>system<|end_header_id|>\n\n{{ .System }}<|eot_id|>{{ range .Messages }}<|start_header_id|>{{ .Role }}<|end_header_id|>\n\n"
        + "{{ .Content }}<|eot_id|>{{ end }}<|start_header_id|>assistant<|end_header_id|>\n\n";

    private const string ChatMlTemplate =
        "{{- if .System }}<|im_start|>system\n{{ .System }}<|im_end|>\n{{ end }}{{ range .Messages }}<|im_start|>{{ .Role }}\n{{ .Content }}<|im_end|>\n{{ end }}"
        + "<|im_start|>assistant\n";

    private static readonly string[] Chat = ["completion", "tools"];

    public static ModelFamily Llama32Small { get; } = new()
    {
        Architecture = "llama",
        ParameterSize = "1.2B",
        Shape = Shape(1_235_814_432, layers: 16, embedding: 2048, heads: (32, 8), head: 64, context: 131_072, vocabulary: 128_256),
        Capabilities = Chat,
        Template = Llama3Template,
        TemplateTokens = 25,
    };

    public static ModelFamily Llama32 { get; } = Llama32Small with
    {
        ParameterSize = "3.2B",
        Shape = Shape(3_212_749_888, layers: 28, embedding: 3072, heads: (24, 8), head: 128, context: 131_072, vocabulary: 128_256),
    };

    public static ModelFamily Llama31 { get; } = Llama32Small with
    {
        ParameterSize = "8.0B",
        Shape = Shape(8_030_261_312, layers: 32, embedding: 4096, heads: (32, 8), head: 128, context: 131_072, vocabulary: 128_256),
        TemplateTokens = 10,
    };

    public static ModelFamily Qwen25Small { get; } = new()
    {
        Architecture = "qwen2",
        ParameterSize = "494.03M",
        Shape = Shape(494_032_768, layers: 24, embedding: 896, heads: (14, 2), head: 64, context: 32_768, vocabulary: 151_936),
        Capabilities = Chat,
        Template = ChatMlTemplate,
        TemplateTokens = 29,
    };

    public static ModelFamily Qwen25 { get; } = Qwen25Small with
    {
        ParameterSize = "7.6B",
        Shape = Shape(7_615_616_512, layers: 28, embedding: 3584, heads: (28, 4), head: 128, context: 32_768, vocabulary: 152_064),
    };

    public static ModelFamily Qwen3 { get; } = new()
    {
        Architecture = "qwen3",
        ParameterSize = "4.0B",
        Shape = Shape(4_022_468_096, layers: 36, embedding: 2560, heads: (32, 8), head: 128, context: 40_960, vocabulary: 151_936),
        Capabilities = ["completion", "tools", "thinking"],
        Template = ChatMlTemplate,
        TemplateTokens = 9,
    };

    public static ModelFamily Qwen25Vision { get; } = new()
    {
        Architecture = "qwen25vl",
        ParameterSize = "3.8B",
        Shape = Shape(3_085_938_688, layers: 36, embedding: 2048, heads: (16, 2), head: 128, context: 128_000, vocabulary: 151_936),
        ProjectorParameters = 668_700_000,
        Capabilities = ["completion", "vision"],
        Template = ChatMlTemplate,
        TemplateTokens = 20,
    };

    /// <summary>Runs elsewhere only: its figures describe it, and no time follows from them.</summary>
    public static ModelFamily GptOss { get; } = new()
    {
        Architecture = "gptoss",
        ParameterSize = "116.8B",
        Shape = Shape(116_829_156_672, layers: 36, embedding: 2880, heads: (64, 8), head: 64, context: 131_072, vocabulary: 201_088),
        Capabilities = ["completion", "tools", "thinking"],
        Template = "{{ .Prompt }}",
        TemplateTokens = 68,
    };

    public static ModelFamily NomicEmbed { get; } = new()
    {
        Architecture = "nomic-bert",
        ParameterSize = "137M",
        Shape = Shape(136_727_040, layers: 12, embedding: 768, heads: (12, 12), head: 64, context: 2048, vocabulary: 30_522),
        Capabilities = ["embedding"],
        Template = "{{ .Prompt }}",
        TemplateTokens = 2, // its first and last token
    };

    public static ModelFamily MiniLm { get; } = NomicEmbed with
    {
        Architecture = "bert",
        ParameterSize = "23M",
        Shape = Shape(22_565_376, layers: 6, embedding: 384, heads: (12, 12), head: 32, context: 512, vocabulary: 30_522),
    };

    private static ModelShape Shape(long parameters, int layers, int embedding, (int All, int Kv) heads, int head, int context, int vocabulary) => new()
    {
        Parameters = parameters,
        Layers = layers,
        EmbeddingLength = embedding,
        Heads = heads.All,
        KvHeads = heads.Kv,
        KeyLength = head,
        ValueLength = head,
        TrainedContext = context,
        VocabularySize = vocabulary,
    };
}
