using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bench.Core.Catalog;
using static System.FormattableString;

namespace Bench.Core.Plans;

/// <summary>
/// The names of models that the harness makes: <c>bench-mymodel-f16:q8_0-55cd27368804d631</c>. What a person can read comes first;
/// the sixteen hex digits at the end are half a hash of what the model is made of, half a check of the name itself.
/// Models whose name fails the check must not be deleted.
/// </summary>
public static partial class DerivedModelName
{
    /// <summary>
    /// A name without tag and a tag may each have 80 characters; a readable part of 30 leaves room for the
    /// rest, parameters of ten digits included.
    /// </summary>
    private const int LongestPart = 30;

    private const int HashDigits = 8;

    /// <summary>
    /// The same for the same model, and different for any other. Letter case in names and quantizations counts for nothing, as on an
    /// Ollama server.
    /// </summary>
    public static string Of(string from, string? quantize, int? numCtx, int? numGpu)
    {
        var source = ModelName.WithTag(from).ToLowerInvariant();
        var content = Hash(Invariant($"{source}\n{quantize?.ToLowerInvariant()}\n{numCtx}\n{numGpu}"));
        var name = Invariant($"bench-{Part(source)}:{Part(quantize?.ToLowerInvariant() ?? "same")}")
            + (numCtx is { } context ? Invariant($"-ctx{context}") : "")
            + (numGpu is { } layers ? Invariant($"-gpu{layers}") : "")
            + "-" + content;
        return name + Hash(name);
    }

    /// <summary>Returns true if the harness gave this name: its form, and its own check.</summary>
    public static bool IsOurs(string tag)
    {
        var name = tag.ToLowerInvariant();
        return Form().IsMatch(name) && Hash(name[..^HashDigits]) == name[^HashDigits..];
    }

    /// <summary>Letters, digits, dashes, underscores and dots are legal in every Ollama's names; anything else becomes a dash.</summary>
    private static string Part(string text)
    {
        var legal = NotLegal().Replace(text, "-").Trim('-', '.');
        return legal.Length <= LongestPart ? legal : legal[..LongestPart];
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashDigits];

    [GeneratedRegex(
        "^bench-[a-z0-9._-]{1,30}:[a-z0-9._-]{1,63}-[0-9a-f]{16}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex("[^a-z0-9._-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotLegal();
}
