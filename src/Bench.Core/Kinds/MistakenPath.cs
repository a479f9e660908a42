namespace Bench.Core.Kinds;

/// <summary>A path that probably should not be in a server's address, for the client adds one itself.</summary>
/// <param name="Ends">The ends by which it is recognized.</param>
/// <param name="Root">The path that the client appends to the address.</param>
/// <param name="Remedy">The text to write instead.</param>
public sealed record MistakenPath(IReadOnlyList<string> Ends, string Root, string Remedy)
{
    public bool IsIn(string path) => Ends.Any(end => path.EndsWith(end, StringComparison.Ordinal));
}
