namespace Bench.Core.Records;

/// <summary>
/// Recognizes a server that refuses a model because it has no memory for it. Servers have no code
/// for this; their messages contain the word.
/// </summary>
public static class MemoryRefusal
{
    /// <param name="kind">The outcome of the request.</param>
    /// <param name="error">The server's message; null if there was none.</param>
    public static bool Is(OutcomeKind kind, string? error) =>
        kind is OutcomeKind.Rejected or OutcomeKind.ServerError && error?.Contains("memory", StringComparison.OrdinalIgnoreCase) == true;
}
