using System.Text.RegularExpressions;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// Which models are one in several quantizations? Those whose names are equal without the quantization.
/// What tags say of a model that answers (instruct, chat, it) is left out, too: the tag without a quantization has none of these words
/// (<c>llama3.1:8b</c>), and means the same model as <c>llama3.1:8b-instruct-q8_0</c>.
/// </summary>
public static partial class ModelFamily
{
    /// <param name="model">The model's name.</param>
    /// <param name="quantization">As the server says it; null if nobody does.</param>
    public static string Of(string model, string? quantization)
    {
        var colon = model.LastIndexOf(':');
        var (name, tag) = colon < 0 ? (model, "") : (model[..colon], model[(colon + 1)..]);
        return string.Join('-', Words(name, quantization)) + ":" + string.Join('-', Words(tag, quantization));
    }

    private static IEnumerable<string> Words(string text, string? quantization) => text.ToUpperInvariant().Split('-')
        .Where(word => word.Length > 0
            && !Answering().IsMatch(word)
            && !Level().IsMatch(word)
            && !word.Equals(quantization, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("^(INSTRUCT|CHAT|IT|LATEST|GGUF)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answering();

    /// <summary>Q4_K_M, IQ2_XS, FP16, BF16, MXFP4 and their like.</summary>
    [GeneratedRegex(@"^(I?Q\d\w*|B?FP?(16|32)|MXFP4)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Level();
}
