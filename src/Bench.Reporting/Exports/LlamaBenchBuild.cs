using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Bench.Reporting.Exports;

/// <summary>
/// A server's version in the place of llama.cpp's commit. compare-llama-bench.py cuts all builds of its files
/// to the length of the shortest, which makes one of 0.32.1 and 0.32.15, and it puts them into SQL between apostrophes.
/// So every build has the same width and plain characters only.
/// </summary>
internal static class LlamaBenchBuild
{
    public const int Width = 16;

    /// <summary>The name that llama.cpp gives a build without git: here, a server that does not report its version.</summary>
    private const string Unknown = "unknown";

    private const char Filler = '_';
    private const int HashDigits = 6;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-+");

    public static string Of(string? version)
    {
        var text = string.IsNullOrEmpty(version) ? Unknown : version;
        if (text.Length <= Width && !text.AsSpan().ContainsAnyExcept(Plain) && char.IsAsciiLetterOrDigit(text[0]))
            return text.PadRight(Width, Filler);

        // Two versions that differ only where they are cut or replaced stay two.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashDigits];
        var stem = string.Concat(text
            .Take(Width - HashDigits - 1)
            .Select((letter, index) => Plain.Contains(letter) && (index > 0 || char.IsAsciiLetterOrDigit(letter)) ? letter : Filler));
        return $"{stem.PadRight(Width - HashDigits - 1, Filler)}~{hash}";
    }
}
