namespace Bench.Scenarios.Reading;

/// <summary>Kinds of <see cref="TextProblem"/>.</summary>
internal enum TextProblemKind
{
    Unreadable,
    TooLarge,
    NotText,
}
