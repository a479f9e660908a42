namespace Bench.Runner.Choosing;

/// <summary>The request to <c>bench recommend</c> on the command line.</summary>
internal sealed record FolderChoiceRequest
{
    /// <summary>Of runs that were measured before.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>The question, each as a study holds it: <c>max_ttft</c> is <c>2000ms</c>.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>The destination of a report; null for none.</summary>
    public string? Out { get; init; }

    public bool Json { get; init; }

    public bool Verbose { get; init; }
}
