namespace Bench.Testing.Servers;

/// <summary>Model names that make the scripted server misbehave.</summary>
public static class Fault
{
    public const string Http401 = "fault-401";
    public const string Http404 = "fault-404";

    /// <summary>A body that is too large for a proxy in between.</summary>
    public const string Http413 = "fault-413";

    public const string Http429 = "fault-429";

    /// <summary>Out of memory.</summary>
    public const string Http500 = "fault-500";

    /// <summary>Queue full.</summary>
    public const string Http503 = "fault-503";

    /// <summary>RST after three lines.</summary>
    public const string Reset = "fault-reset";

    /// <summary>Three lines and then nothing, the connection open.</summary>
    public const string Stall = "fault-stall";

    /// <summary>Takes the request and never answers.</summary>
    public const string Hang = "fault-hang";

    /// <summary>A line that is not JSON after three lines.</summary>
    public const string Garbage = "fault-garbage";

    /// <summary>End of file inside the chunked encoding after three lines.</summary>
    public const string Truncate = "fault-truncate";

    /// <summary>A clean end without a final line, as the guard against repeated tokens makes it; unstreamed: done false.</summary>
    public const string NoFinal = "fault-nofinal";

    /// <summary>An error line after three lines and status 200.</summary>
    public const string ErrorLine = "fault-errorline";

    /// <summary>One of its lines is 3 MiB long.</summary>
    public const string HugeLine = "fault-hugeline";

    /// <summary>One of its lines is not UTF-8.</summary>
    public const string Latin1 = "fault-latin1";

    /// <summary>A final line without statistics.</summary>
    public const string EmptyDone = "fault-emptydone";

    /// <summary>Every tenth request answers 500.</summary>
    public const string Flaky = "fault-flaky";

    public static readonly IReadOnlyList<string> All =
    [
        Http401, Http404, Http413, Http429, Http500, Http503, Reset, Stall, Hang, Garbage, Truncate, NoFinal, ErrorLine, HugeLine, Latin1,
        EmptyDone, Flaky,
    ];

    /// <summary>The fault that a model's tag names; empty for a model that behaves.</summary>
    public static string Of(string tag) => All.FirstOrDefault(fault => tag == fault || tag == fault + ":latest") ?? "";
}
