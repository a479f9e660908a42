using static System.FormattableString;

namespace Bench.Scenarios.Diagnostics;

/// <summary>One mistake (or doubt) in a scenario file or in the arguments that change it, with its place and what to do about it.</summary>
public sealed record Diagnostic
{
    /// <summary>The file as the user named it.</summary>
    public required string File { get; init; }

    /// <summary>From 1; 0 where the whole file or an argument is meant.</summary>
    public required int Line { get; init; }

    /// <summary>From 1; 0 where the whole file or an argument is meant.</summary>
    public required int Column { get; init; }

    /// <summary>
    /// The argument that the mistake is in, such as <c>--set scenarios[0].load.requests</c>; null if it is in the file.
    /// </summary>
    public string? Argument { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>BENnnn, stable: see docs/scenarios.md.</summary>
    public required string Code { get; init; }

    public required string Message { get; init; }

    /// <summary>The remedy.</summary>
    public required string Remedy { get; init; }

    /// <summary>The place: <c>scenarios.yaml:14:7</c>, or the argument.</summary>
    public string Where => Argument ?? (Line == 0 ? File : Invariant($"{File}:{Line}:{Column}"));

    /// <summary>One line, in the form that editors and terminals make a link of: <c>scenarios.yaml:14:7: error BEN012: …</c>.</summary>
    public string Headline => $"{Where}: {(Severity == Severity.Error ? "error" : "warning")} {Code}: {Message}";

    /// <summary>The headline, and the remedy on a line of its own.</summary>
    public override string ToString() => $"{Headline}\n  {Remedy}";
}
