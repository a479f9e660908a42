using System.CommandLine;
using Bench.Runner.Questions;

namespace Bench.Runner.Commands;

/// <summary><c>bench run</c>: the main job.</summary>
internal static class RunCommand
{
    public static Command Create(Composition composition)
    {
        var scenario = new ScenarioArguments(composition.Studies.Blocks);
        var options = new MeasuringOptions();
        var failOnSlo = new Option<bool>("--fail-on-slo")
        {
            Description = "Exit code 1 if a service level (slo) is missed, 4 if the result is open",
        };
        var command = new Command("run", "Runs a scenario file, writes a run folder and prints a table");
        scenario.AddTo(command);
        options.AddTo(command, choosesCells: true, failOnSlo);
        command.SetAction(arguments => new MeasuringRun(
            composition, options.Read(arguments) with { FailOnSlo = arguments.GetValue(failOnSlo) }, scenario.AreGiven(arguments))
            .RunAsync(() => scenario.LoadOrComplain(arguments), definition => (definition, QuestionOf.Grid)));
        return command;
    }
}
