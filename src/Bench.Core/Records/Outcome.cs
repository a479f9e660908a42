namespace Bench.Core.Records;

/// <summary>The outcome of a request, with the message of the server or the system.</summary>
/// <param name="Kind">The kind, counted and shown.</param>
/// <param name="HttpStatus">The status where one was read.</param>
/// <param name="Error">The message, shortened to <see cref="MaxErrorLength"/>; null when ok.</param>
public sealed record Outcome(OutcomeKind Kind, int? HttpStatus, string? Error)
{
    /// <summary>Longer messages are cut: a server may answer with a page.</summary>
    public const int MaxErrorLength = 500;

    public bool IsOk => Kind == OutcomeKind.Ok;

    public static Outcome Ok(int httpStatus) => new(OutcomeKind.Ok, httpStatus, null);

    public static Outcome Failed(OutcomeKind kind, string error, int? httpStatus = null) =>
        new(kind, httpStatus, error.Length <= MaxErrorLength ? error : error[..MaxErrorLength] + "…");
}
