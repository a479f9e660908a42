using Bench.Models.Tensors;

namespace Bench.Simulator.Models;

/// <summary>Where a model that a server lists really runs, as with Ollama's cloud models.</summary>
/// <param name="Host">For example <c>https://ollama.com:443</c>.</param>
/// <param name="Model">What it is called there.</param>
public sealed record RemoteModel(string Host, string Model)
{
    /// <summary>Where Ollama's own cloud models run.</summary>
    public const string Cloud = "https://ollama.com:443";

    /// <summary>Such a model has a few hundred bytes on the disk: its manifest.</summary>
    private const int ManifestBytes = 384;

    /// <summary>A cloud model under this tag; whatever it is called, it is described as the one that Ollama's cloud began with.</summary>
    /// <param name="tag">For example <c>gpt-oss:120b-cloud</c>: there it is called the same without <c>-cloud</c>.</param>
    public static ShelfModel InCloud(string tag) => ModelFamilies.GptOss.Model(tag, QuantizationFormat.MXFP4) with
    {
        SizeBytes = ManifestBytes,
        Remote = new RemoteModel(Cloud, tag.EndsWith("-cloud", StringComparison.Ordinal) ? tag[..^"-cloud".Length] : tag),
    };
}
