namespace Bench.Scenarios.Reading;

/// <summary>The reason why a file could not be read as text.</summary>
/// <param name="Kind">Which kind of problem.</param>
/// <param name="Message">For people.</param>
/// <param name="Remedy">The remedy.</param>
/// <param name="Line">Of the first bad byte, from 1; 0 where it is about the file as a whole.</param>
/// <param name="Column">Of the first bad byte, from 1; 0 where it is about the file as a whole.</param>
internal readonly record struct TextProblem(TextProblemKind Kind, string Message, string Remedy, int Line, int Column);
