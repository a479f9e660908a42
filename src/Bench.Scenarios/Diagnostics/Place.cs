namespace Bench.Scenarios.Diagnostics;

/// <summary>
/// The place of something that was written: a line and column of the scenario file (both from 1), or an argument of the command line.
/// </summary>
/// <param name="Line">From 1; 0 where there is no line (the file as a whole, an argument).</param>
/// <param name="Column">From 1, in UTF-16 units; 0 where there is none.</param>
/// <param name="Argument">For example <c>--set scenarios[0].load.requests</c>; null for the file.</param>
internal readonly record struct Place(int Line, int Column, string? Argument = null)
{
    public static readonly Place WholeFile = new(0, 0);

    public static Place Of(string argument) => new(0, 0, argument);
}
