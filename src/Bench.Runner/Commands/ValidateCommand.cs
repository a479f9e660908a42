using System.CommandLine;
using System.Text.Json;
using Bench.Runner.Display;
using Bench.Scenarios;

namespace Bench.Runner.Commands;

/// <summary><c>bench validate</c>: every mistake of a scenario file, and nothing sent anywhere.</summary>
internal static class ValidateCommand
{
    public static Command Create(Composition composition)
    {
        var scenario = new ScenarioArguments(composition.Studies.Blocks);
        var json = CommonOptions.Json();
        var command = new Command("validate", "Checks a scenario file and prints every mistake with its place") { json };
        scenario.AddTo(command);
        command.SetAction(arguments => arguments.GetValue(json)
            ? PrintJson(scenario.Load(arguments))
            : Print(scenario.LoadOrComplain(arguments).Definition is not null));
        return command;
    }

    private static int Print(bool valid)
    {
        if (!valid)
            return ExitCode.Usage;
        Screen.Result.WriteLine("The file is valid. `bench plan` shows what it would run.");
        return ExitCode.Done;
    }

    private static int PrintJson(ScenarioLoad load)
    {
        var written = JsonOutput.Write(json =>
        {
            json.WriteBoolean("valid", load.Definition is not null);
            json.WriteStartArray("diagnostics");
            foreach (var diagnostic in load.Diagnostics)
            {
                json.WriteStartObject();
                json.WriteString("where", diagnostic.Where);
                json.WriteNumber("line", diagnostic.Line);
                json.WriteNumber("column", diagnostic.Column);
                json.WriteString("severity", JsonNamingPolicy.CamelCase.ConvertName(diagnostic.Severity.ToString()));
                json.WriteString("code", diagnostic.Code);
                json.WriteString("message", diagnostic.Message);
                json.WriteString("remedy", diagnostic.Remedy);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
        return !written ? ExitCode.CannotGoOn : load.Definition is null ? ExitCode.Usage : ExitCode.Done;
    }
}
