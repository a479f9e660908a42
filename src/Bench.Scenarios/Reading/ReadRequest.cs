using Bench.Core.Plans;

namespace Bench.Scenarios.Reading;

/// <summary>The content of a server's <c>request</c>.</summary>
/// <param name="Named">The fields that are changed, each where it is written.</param>
/// <param name="Changes">Those without mistakes.</param>
internal sealed record ReadRequest(IReadOnlyList<(string Name, Field Field)> Named, RequestChanges Changes)
{
    public static readonly ReadRequest None = new([], RequestChanges.None);
}
