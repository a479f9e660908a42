namespace Bench.Scenarios.Reading;

/// <summary>Kinds of <see cref="TextProblem"/>.</summary>
internal enum TextProblemKind
{
    Unreadable,

    /// <summary>A folder, a pipe, a device or a socket.</summary>
    NoFile,

    TooLarge,
    NotText,
}
