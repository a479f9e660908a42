using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Core.Plans;

/// <summary>
/// A model that the harness makes on a server from one that is there, for the time of a run:
/// quantized anew, with parameters built in, or both.
/// </summary>
public sealed record DerivedModel
{
    /// <summary>The tag to make it under: a name that <see cref="DerivedModelName"/> recognises.</summary>
    public required string Name { get; init; }

    /// <summary>The installed tag that it is made from.</summary>
    public required string From { get; init; }

    /// <summary>The quantization to make, as written; null leaves the weights as they are.</summary>
    public string? Quantize { get; init; }

    /// <summary>Context length in tokens built in; null leaves it to the server.</summary>
    public int? NumCtx { get; init; }

    /// <summary>Layers on the GPU built in; null is "auto".</summary>
    public int? NumGpu { get; init; }

    /// <summary>For people: <c>mymodel:f16 in q8_0 with num_ctx 4096</c>.</summary>
    public string Words
    {
        get
        {
            string?[] parameters =
            [
                NumCtx is { } context ? Invariant($"num_ctx {context}") : null,
                NumGpu is { } layers ? Invariant($"num_gpu {layers}") : null,
            ];
            var builtIn = Listing.Of(parameters.OfType<string>());
            return From + (Quantize is { } quantization ? $" in {quantization}" : "") + (builtIn.Length > 0 ? $" with {builtIn}" : "");
        }
    }

    /// <summary>The same asked for twice has the same name, in every run.</summary>
    public static DerivedModel Of(string from, string? quantize = null, int? numCtx = null, int? numGpu = null) => new()
    {
        Name = DerivedModelName.Of(from, quantize, numCtx, numGpu),
        From = from,
        Quantize = quantize,
        NumCtx = numCtx,
        NumGpu = numGpu,
    };
}
