using System.Globalization;
using Bench.Core.Time;
using Bench.Simulator.Engine.Timetables;
using Bench.Simulator.Http;

namespace Bench.Benchmarks;

/// <summary>
/// The simulator's server on a <see cref="TimetableEngine"/>, in a process of its own; tells its port
/// in one line and ends with its standard input.
/// </summary>
internal static class TimetableServer
{
    public const string Command = "timetable";

    /// <summary>As the last word: the tokens of all streams are due at the same instants.</summary>
    public const string InStep = "in-step";

    public static async Task<int> RunAsync(string firstTokenMs, string stepMs, bool inStep)
    {
        var timetable = new Timetable(Milliseconds(firstTokenMs), Milliseconds(stepMs)) { InStep = inStep };
        await using var engine = new TimetableEngine(timetable, new RunClock(TimeProvider.System));
        await using var host = await SimulatorHost.StartAsync(engine, new SimulatorHttpOptions { TruthRequests = 65_536 });
        await Console.Out.WriteLineAsync(host.Address.Port.ToString(CultureInfo.InvariantCulture));
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static Duration Milliseconds(string text) => Duration.FromMilliseconds(double.Parse(text, CultureInfo.InvariantCulture));
}
