using System.Security.Cryptography;
using System.Text;
using Bench.Models.Known;
using Bench.Models.Tensors;
using static System.FormattableString;

namespace Bench.Simulator.Models;

/// <summary>A model before it is quantized: one shape, published in several files.</summary>
internal sealed record ModelFamily
{
    /// <summary>
    /// Bytes of a GGUF file besides the tensors for each token of the vocabulary (its text, type, and merge rule). With it
    /// llama3.1:8b-instruct-q4_K_M has 4.921 GB, as in Ollama's library, and llama3.2:1b 1.321 GB.
    /// </summary>
    public const int VocabularyEntryBytes = 60;

    /// <summary>Bytes of a parameter of an image projector, which is left as F16.</summary>
    private const int ProjectorParameterBytes = 2;

    public required ModelBlueprint Blueprint { get; init; }

    /// <summary>As Ollama says it: <c>1.2B</c>.</summary>
    public required string ParameterSize { get; init; }

    public required IReadOnlyList<string> Capabilities { get; init; }

    public required string Template { get; init; }

    public required int TemplateTokens { get; init; }

    /// <summary>Of the part that only images need; not in the shape's number.</summary>
    public long ProjectorParameters { get; init; }

    public ShelfModel Model(string tag, QuantizationFormat format)
    {
        var shape = Blueprint.Shape.In(format);
        var projector = ProjectorParameters * ProjectorParameterBytes;
        return new ShelfModel
        {
            Tag = tag,
            Digest = Digest(format),
            SizeBytes = shape.WeightBytes + projector + (long)VocabularyEntryBytes * shape.VocabularySize,
            ProjectorBytes = projector,
            Architecture = shape.Architecture,
            ParameterSize = ParameterSize,
            QuantizationLevel = format.Name,
            Capabilities = Capabilities,
            Template = Template,
            TemplateTokens = TemplateTokens,
            Shape = shape,
            Metadata = Blueprint.Description.Metadata,
        };
    }

    /// <summary>Of everything that makes the file what it is: the same for two tags of it, another for another quantization.</summary>
    private string Digest(QuantizationFormat format)
    {
        var content =
            Invariant($"{Blueprint.Form.Architecture}|{ParameterSize}|{Blueprint.Name}|{ProjectorParameters}|{Template}|{format.Name}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}
