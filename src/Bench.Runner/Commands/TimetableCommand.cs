using System.CommandLine;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Runner.Interruptions;
using Bench.Runner.Simulation;
using Bench.Simulator.Engine.Timetables;
using Bench.Simulator.Http;

namespace Bench.Runner.Commands;

/// <summary>
/// <c>bench timetable</c>, in no help text: the server of a self-check, in a child process.
/// Prints its address and ends with its standard input.
/// </summary>
internal static class TimetableCommand
{
    /// <summary>Requests of which /bench/truth tells: more than a self-check sends.</summary>
    private const int TruthRequests = 65_536;

    public static Command Create(TimeProvider time)
    {
        var firstToken = new Argument<long>("FIRST_TOKEN_NS");
        var step = new Argument<long>("STEP_NS");
        var command = new Command(TimetableArguments.Command, "Serves streams of a known timetable") { Hidden = true };
        command.Add(firstToken);
        command.Add(step);
        command.SetAction(arguments => ServeAsync(
            time, new Timetable(new Duration(arguments.GetValue(firstToken)), new Duration(arguments.GetValue(step)))));
        return command;
    }

    private static async Task<int> ServeAsync(TimeProvider time, Timetable timetable)
    {
        using var interrupt = InterruptSignal.Listen(); // interrupts of the terminal are the parent's matter
        await using var engine = new TimetableEngine(timetable, new RunClock(time));
        await using var host =
            await SimulatorHost.StartAsync(engine, new SimulatorHttpOptions { TruthRequests = TruthRequests }, CancellationToken.None);
        Screen.Result.WriteLine(host.Address);
        var ended = await Task.WhenAny(engine.Ended, ParentsEnd.WaitAsync());
        await ended;
        return ExitCode.Done;
    }
}
