namespace Bench.Core.Catalog;

/// <summary>Digests as servers write them: hex, with or without <c>sha256:</c> (in names of files <c>sha256-</c>) before it.</summary>
public static class ModelDigest
{
    private const int ShownDigits = 12;

    private static readonly char[] Marks = [':', '-'];

    public static bool Same(string left, string right) => string.Equals(Bare(left), Bare(right), StringComparison.OrdinalIgnoreCase);

    /// <summary>Without what stands before the hex.</summary>
    public static string Bare(string digest) => digest[(digest.IndexOfAny(Marks) + 1)..];

    /// <summary>As <c>ollama list</c> shows it: the first twelve digits.</summary>
    public static string Short(string digest) => Bare(digest) is { Length: > ShownDigits } bare ? bare[..ShownDigits] : Bare(digest);
}
