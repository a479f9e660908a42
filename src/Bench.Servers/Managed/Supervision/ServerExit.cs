using static System.FormattableString;

namespace Bench.Servers.Managed.Supervision;

/// <summary>The exit of a process.</summary>
/// <param name="Code">The exit code; 128 and the signal's number where a signal ended it, as shells tell it.
/// A program may choose such a code itself.</param>
public readonly record struct ServerExit(int Code)
{
    private const int SignalsFrom = 128;
    private const int LastSignal = 64;

    /// <summary>The signal that ended it; null: none.</summary>
    public int? Signal => Code is > SignalsFrom and <= SignalsFrom + LastSignal ? Code - SignalsFrom : null;

    public override string ToString() => Signal switch
    {
        null => Invariant($"exit code {Code}"),
        4 => "signal 4, SIGILL: this processor lacks an instruction",
        6 => "signal 6, SIGABRT",
        9 => "signal 9, SIGKILL: sent by a user, or by the system because memory ran out",
        11 => "signal 11, SIGSEGV",
        15 => "signal 15, SIGTERM",
        var signal => Invariant($"signal {signal}"),
    };
}
