using Bench.Runner.Display;
using Bench.Runner.Questions;
using Bench.Runner.Session;
using Bench.Scenarios.Definition;

namespace Bench.Runner.Commands;

/// <summary>The common part of all verbs that measure: a new run of a scenario, or the rest of one that was left.</summary>
/// <param name="composition">The program's.</param>
/// <param name="options">Of the run.</param>
/// <param name="saysWhat">True if the command line says anything of what is measured; else a run that was left
/// goes on with what its folder holds.</param>
internal sealed class MeasuringRun(Composition composition, RunOptions options, bool saysWhat)
{
    /// <param name="scenario">With its text, secrets masked; no definition where it has mistakes, which have been said.</param>
    /// <param name="ask">The part of the file to run, and the purpose of its cells; null if the verb
    /// has reported why the file is not suitable.</param>
    public Task<int> RunAsync(
        Func<(ScenarioDefinition? Definition, string MaskedText)> scenario,
        Func<ScenarioDefinition, (ScenarioDefinition Definition, QuestionOf Question)?> ask)
    {
        if (options.Resume is { } path && !saysWhat && options.Only.Count == 0)
            return new ResumedRun(composition, path, null, options).RunAsync();
        if (scenario() is not ({ } written, var maskedText) || ask(written) is not var (definition, question))
            return Task.FromResult(ExitCode.Usage);
        return options.Resume is { } folder
            ? new ResumedRun(composition, folder, definition, options, question).RunAsync()
            : new NewRun(composition, definition, maskedText, options, question).RunAsync();
    }
}
