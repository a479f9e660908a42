using System.CommandLine;
using Bench.Core.Studies;
using Bench.Runner.Display;
using Bench.Runner.Questions;
using Bench.Runner.Session;
using Bench.Scenarios;
using Bench.Scenarios.Definition;
using Bench.Studies;

namespace Bench.Runner.Commands;

/// <summary>
/// The common parts of the verbs that decide about scenarios by their blocks: the arguments, and the run of
/// exactly those scenarios that carry the block.
/// </summary>
internal static class DecisionCommand
{
    /// <summary>A verb that takes a scenario file.</summary>
    /// <param name="composition">The program's.</param>
    /// <param name="kind">The study that it asks; the verb has its name.</param>
    /// <param name="description">Of the verb, for help.</param>
    public static Command Create(Composition composition, StudyKind kind, string description)
    {
        var scenario = new ScenarioArguments(composition.Studies.Blocks);
        var options = new MeasuringOptions();
        var noAnswers = NoAnswers();
        var command = new Command(kind.Name, description);
        scenario.AddTo(command);
        options.AddTo(command, choosesCells: false, noAnswers);
        CheckAnswers(command, noAnswers, options);
        command.SetAction(
            arguments => new MeasuringRun(composition, options.Read(arguments) with { Verb = kind.Name }, scenario.AreGiven(arguments))
                .RunAsync(
                    () => scenario.LoadOrComplain(arguments),
                    definition => Ask(kind, definition, definition.AskedOf(kind.Name), keepsAnswers: !arguments.GetValue(noAnswers))));
        return command;
    }

    public static Option<bool> NoAnswers() =>
        new("--no-answers")
        {
            Description = "Do not keep the texts of answers in the run folder; questions that need them are then "
                + "not decided",
        };

    public static void CheckAnswers(Command command, Option<bool> noAnswers, MeasuringOptions options) => command.Check(result =>
    {
        if (result.GetValue(noAnswers) && options.Resumes(result))
            result.AddError("--no-answers applies when a run begins: leave it out with --resume.");
    });

    /// <summary>
    /// The run of a verb whose scenario may have to be made up, for which servers are asked first: that can be interrupted like
    /// the run itself. A run that is resumed with nothing else on the command line has its scenario already.
    /// </summary>
    /// <param name="composition">The program's.</param>
    /// <param name="kind">The study that the verb asks.</param>
    /// <param name="options">Of the run.</param>
    /// <param name="saysScenario">True when anything on the command line says what is measured.</param>
    /// <param name="load">The scenario, which may have mistakes; or null with the exit code of what was said on standard error.</param>
    /// <param name="asked">With what each scenario is asked, by its name.</param>
    /// <param name="keepsAnswers">False where no texts of answers are kept.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> MeasureAsync(
        Composition composition,
        StudyKind kind,
        RunOptions options,
        bool saysScenario,
        Func<CancellationToken, Task<(ScenarioLoad? Load, int ExitCode)>> load,
        Func<ScenarioDefinition, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> asked,
        bool keepsAnswers)
    {
        ScenarioLoad? loaded = null;
        if (options.Resume is null || saysScenario)
        {
            var code = await Interruptible.RunAsync(composition.Listen, async interrupt =>
            {
                (loaded, var failed) = await load(interrupt.Stop);
                return failed;
            });
            if (loaded is null)
                return code;
            ScenarioArguments.Complain(loaded);
        }

        return await new MeasuringRun(composition, options, saysScenario)
            .RunAsync(
                () => (loaded?.Definition, loaded?.MaskedText ?? ""),
                definition => Ask(kind, definition, asked(definition), keepsAnswers));
    }

    /// <summary>
    /// The scenarios that carry the verb's block, and what it is asked of them; null if none does (said on standard error).
    /// </summary>
    /// <param name="asked">With what, by the name of the scenario.</param>
    public static (ScenarioDefinition, QuestionOf)? Ask(
        StudyKind kind, ScenarioDefinition definition, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> asked,
        bool keepsAnswers)
    {
        if (asked.Count > 0)
            return (
                kind.IsInFiles ? definition.DecidedBy(kind.Name) : definition,
                new QuestionOf((cells, leftOut) => StudyList.Ask(kind, WithLeftOut(asked, leftOut), cells, keepsAnswers))
                {
                    Alternatives = kind.Alternatives,
                });
        Screen.Complain([($"no scenario of the file has a block '{kind.Name}'", $"write {kind.Name}: "
            + $"{{ {string.Join(", ", kind.Inputs.Where(input => input.Remedy is not null).Select(input => $"{input.Name}: …"))} }} into "
            + "the scenario that the decision is about")]);
        return null;
    }

    /// <summary>The reasons for cells that were left out, as an input of their scenario.</summary>
    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> WithLeftOut(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> asked, IReadOnlyDictionary<string, string> leftOut) =>
            asked.ToDictionary(scenario => scenario.Key, scenario => leftOut.TryGetValue(scenario.Key, out var reasons)
                ? new Dictionary<string, string>(scenario.Value)
                {
                    [StudyInput.LeftOut] =
                        scenario.Value.TryGetValue(StudyInput.LeftOut, out var written)
                        && !reasons.StartsWith(written, StringComparison.Ordinal)
                            ? $"{written} {reasons}"
                            : reasons,
                }
                : scenario.Value);
}
