using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Runner.Simulation;

/// <summary>What <c>bench timetable</c> is told, as a command line: the one place that both sides of it share.</summary>
internal static class TimetableArguments
{
    public const string Command = "timetable";

    /// <summary>For a child process.</summary>
    public static IEnumerable<string> Of(SelfCheckLoad load) =>
        [Command, Invariant($"{load.FirstToken.Nanoseconds}"), Invariant($"{load.TokenInterval.Nanoseconds}")];
}
