using Bench.Models.Known;

namespace Bench.Simulator.Models;

/// <summary>Real models by their published shapes, and what Ollama tells of them besides.</summary>
internal static class ModelFamilies
{
    private const string Llama3Template =
        "<|start_header_id|>system<|end_header_id|>\n\n{{ .System }}<|eot_id|>{{ range .Messages "
        + "}}<|start_header_id|>{{ .Role }}<|end_header_id|>\n\n"
        + "{{ .Content }}<|eot_id|>{{ end }}<|start_header_id|>assistant<|end_header_id|>\n\n";

    private const string ChatMlTemplate =
        "{{- if .System }}<|im_start|>system\n{{ .System }}<|im_end|>\n{{ end }}{{ range .Messages }}<|im_start|>{{ .Role }}\n"
        + "{{ .Content }}<|im_end|>\n{{ end }}"
        + "<|im_start|>assistant\n";

    private static readonly string[] Chat = ["completion", "tools"];

    public static ModelFamily Llama32Small { get; } = new()
    {
        Blueprint = KnownModels.Llama32Small,
        ParameterSize = "1.2B",
        Capabilities = Chat,
        Template = Llama3Template,
        TemplateTokens = 25,
    };

    public static ModelFamily Llama32 { get; } = Llama32Small with { Blueprint = KnownModels.Llama32, ParameterSize = "3.2B" };

    public static ModelFamily Llama31 { get; } =
        Llama32Small with { Blueprint = KnownModels.Llama31, ParameterSize = "8.0B", TemplateTokens = 10 };

    public static ModelFamily Qwen25Small { get; } = new()
    {
        Blueprint = KnownModels.Qwen25Small,
        ParameterSize = "494.03M",
        Capabilities = Chat,
        Template = ChatMlTemplate,
        TemplateTokens = 29,
    };

    public static ModelFamily Qwen25 { get; } = Qwen25Small with { Blueprint = KnownModels.Qwen25, ParameterSize = "7.6B" };

    public static ModelFamily Qwen3 { get; } = new()
    {
        Blueprint = KnownModels.Qwen3Middle,
        ParameterSize = "4.0B",
        Capabilities = ["completion", "tools", "thinking"],
        Template = ChatMlTemplate,
        TemplateTokens = 9,
    };

    public static ModelFamily Qwen25Vision { get; } = new()
    {
        Blueprint = KnownModels.Qwen25Vl,
        ParameterSize = "3.8B",
        ProjectorParameters = 668_700_000,
        Capabilities = ["completion", "vision"],
        Template = ChatMlTemplate,
        TemplateTokens = 20,
    };

    /// <summary>
    /// Runs elsewhere only: its figures describe it, and no time follows from them. Ollama has a name of its own for its architecture.
    /// </summary>
    public static ModelFamily GptOss { get; } = new()
    {
        Blueprint = KnownModels.GptOss120B with { Form = BlueprintForm.GptOss with { Architecture = "gptoss" } },
        ParameterSize = "116.8B",
        Capabilities = ["completion", "tools", "thinking"],
        Template = "{{ .Prompt }}",
        TemplateTokens = 68,
    };

    public static ModelFamily NomicEmbed { get; } = new()
    {
        Blueprint = KnownModels.NomicEmbed,
        ParameterSize = "137M",
        Capabilities = ["embedding"],
        Template = "{{ .Prompt }}",
        TemplateTokens = 2, // its first and last token
    };

    public static ModelFamily MiniLm { get; } = NomicEmbed with { Blueprint = KnownModels.MiniLm, ParameterSize = "23M" };
}
