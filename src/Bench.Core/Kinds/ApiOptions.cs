namespace Bench.Core.Kinds;

/// <summary>
/// The names under <c>options</c>. What is not known is passed through as well, but servers ignore what they do not know with status 200:
/// a misspelt option would be a wrong benchmark.
/// </summary>
public sealed record ApiOptions
{
    /// <summary>Those that one server or another is known to have.</summary>
    public required IReadOnlyList<string> Known { get; init; }

    /// <summary>Fields that the harness writes itself, or that would change what an answer is; with what to do.</summary>
    public required IReadOnlyDictionary<string, string> Reserved { get; init; }

    /// <summary>Those by which one server or another asks for a form of its answers, as <c>format</c> does.</summary>
    public required IReadOnlyList<string> Forms { get; init; }
}
