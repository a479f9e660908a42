using System.CommandLine;
using System.CommandLine.Parsing;
using Bench.Core.Studies;
using Bench.Studies.Choosing.Race;

namespace Bench.Runner.Commands;

/// <summary>The options that say which tasks the candidates of a choice are asked.</summary>
internal sealed class TaskOptions
{
    private static readonly StudyInputForm TasksForm = FormOf(RaceInputs.TasksKey);
    private static readonly StudyInputForm TokensForm = FormOf(RaceInputs.TaskTokensKey);

    public Option<string?> Tasks { get; } = new("--tasks")
    {
        Description = "Ask all candidates tasks whose answers are checked, and take these for quality: "
            + "builtin, builtin:N, or a .jsonl file of your own",
        HelpName = "builtin|FILE",
    };

    public Option<string?> Tokens { get; } = new("--task-tokens")
    {
        Description = "The most tokens of an answer to a task (default 1024); models that think need more",
        HelpName = "4096",
    };

    public void Check(CommandResult result, ChoiceArguments needs)
    {
        if (result.GetValue(Tasks) is not null && needs.HasScores(result))
            result.AddError("--quality and --tasks would both say what quality is: leave one of them out.");
        if (result.GetValue(Tokens) is { } tokens && TokensForm.Held(tokens) is null)
            result.AddError($"--task-tokens {tokens}: write {TokensForm.Wanted}.");
    }

    /// <summary>
    /// As a scenario file has it. A file that is named on the command line is one of the current folder, and not of the scenario's.
    /// </summary>
    public IEnumerable<(string Key, string Value)> Written(ParseResult arguments)
    {
        if (arguments.GetValue(Tasks) is { } tasks)
            yield return (RaceInputs.TasksKey, TasksForm.Held(tasks) ?? Path.GetFullPath(tasks));
        if (arguments.GetValue(Tokens) is { } tokens)
            yield return (RaceInputs.TaskTokensKey, tokens);
    }

    private static StudyInputForm FormOf(string key) => RaceInputs.All.Single(input => input.Name == key).Form;
}
