using System.CommandLine;
using Bench.Runner.Display;
using Bench.Runner.Questions;
using Bench.Runner.Session;
using Bench.Scenarios.Definition;

namespace Bench.Runner.Commands;

/// <summary>What every verb does that measures: a new run of the scenario file, or the rest of one that was left.</summary>
internal sealed class MeasuringRun(Composition composition, ScenarioArguments scenario, RunOptions options)
{
    /// <param name="arguments">As they were given.</param>
    /// <param name="ask">What of the file is run, and what its cells are measured for; null where the verb has said why the file is none for it.</param>
    public Task<int> RunAsync(ParseResult arguments, Func<ScenarioDefinition, (ScenarioDefinition Definition, QuestionOf Question)?> ask)
    {
        if (options.Resume is { } path && !scenario.AreGiven(arguments) && options.Only.Count == 0)
            return new ResumedRun(composition, path, null, options).RunAsync();
        if (scenario.LoadOrComplain(arguments, out var maskedText) is not { } written || ask(written) is not var (definition, question))
            return Task.FromResult(ExitCode.Usage);
        return options.Resume is { } folder
            ? new ResumedRun(composition, folder, definition, options).RunAsync()
            : new NewRun(composition, definition, maskedText, options, question).RunAsync();
    }
}
