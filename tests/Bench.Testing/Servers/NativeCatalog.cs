using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bench.Testing.Servers;

/// <summary>How the scripted server describes its models.</summary>
internal static class NativeCatalog
{
    public static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static object Tag(ScriptedModel model) => new
    {
        name = model.Tag,
        model = model.Tag,
        modified_at = "2026-01-01T00:00:00Z",
        size = model.SizeBytes,
        digest = model.Digest,
        details = DetailsOf(model),
    };

    public static object Loaded(ScriptedModel model, int context, ScriptedServerOptions options)
    {
        var entry = new Dictionary<string, object>
        {
            ["name"] = model.Tag,
            ["model"] = model.Tag,
            ["size"] = model.SizeBytes * 2,
            ["digest"] = model.Digest,
            ["details"] = DetailsOf(model),
            ["expires_at"] = "2030-01-01T00:00:00Z",
            ["size_vram"] = model.SizeBytes,
        };
        if (!options.HidesContext)
            entry["context_length"] = options.ReportedContext ?? context;
        return entry;
    }

    public static object Details(ScriptedModel model)
    {
        var details = new Dictionary<string, object>
        {
            ["template"] = "{{ .Prompt }}",
            ["details"] = DetailsOf(model),
            ["model_info"] = new Dictionary<string, object>
            {
                ["general.architecture"] = model.Family,
                ["general.parameter_count"] = 1_235_814_432,
                [model.Family + ".attention.head_count"] = 32,
                [model.Family + ".attention.head_count_kv"] = 8,
                [model.Family + ".block_count"] = 16,
                [model.Family + ".context_length"] = model.ContextLength,
                [model.Family + ".embedding_length"] = 2048,
            },
        };
        if (model.Capabilities is { } capabilities)
            details["capabilities"] = capabilities;
        return details;
    }

    private static object DetailsOf(ScriptedModel model) => new
    {
        format = "gguf",
        family = model.Family,
        families = new[] { model.Family },
        parameter_size = model.ParameterSize,
        quantization_level = model.QuantizationLevel,
    };
}
