using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Runner.Simulation;

/// <summary>The options of <c>bench timetable</c> as a command line, shared by both sides.</summary>
internal static class TimetableArguments
{
    public const string Command = "timetable";

    /// <summary>For a child process.</summary>
    public static IEnumerable<string> Of(SelfCheckLoad load) =>
        [Command, Invariant($"{load.FirstToken.Nanoseconds}"), Invariant($"{load.TokenInterval.Nanoseconds}")];
}
