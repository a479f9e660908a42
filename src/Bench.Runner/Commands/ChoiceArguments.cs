using System.CommandLine;
using System.CommandLine.Parsing;
using Bench.Core.Studies;
using Bench.Runner.Choosing;
using Bench.Studies.Choosing;

namespace Bench.Runner.Commands;

/// <summary>The options that say what is needed of a model, and what is wanted most.</summary>
internal sealed class ChoiceArguments
{
    private readonly IReadOnlyList<(Option<string?> Option, StudyInput Input)> _options =
    [
        Of("--ctx", ChoiceInputs.Context, "Tokens of context that are needed", "16384"),
        Of("--min-decode", ChoiceInputs.MinDecode, "Tokens a second at least", "15"),
        Of("--max-ttft", ChoiceInputs.MaxFirstToken, "The longest median wait for the first token", "2s"),
        Of("--prompt", ChoiceInputs.Prompt, "Tokens of a prompt", "1024"),
        Of("--users", ChoiceInputs.Users, "Users at once", "1"),
        Of("--vram", ChoiceInputs.Memory, "Memory at most", "12GiB"),
        Of(
            "--prefer",
            ChoiceInputs.Prefer,
            "What is wanted most of a model that keeps every limit (default quality: without scores by a proxy)",
            "quality|speed|memory"),
    ];

    private readonly IReadOnlyList<(Option<string?> Option, string Key)> _prices = PriceOptions.Create();

    /// <summary>Its value is the text of the scores, not the path.</summary>
    private readonly Option<string?> _quality = new("--quality")
    {
        CustomParser = result =>
        {
            var (scores, problem) = QualityFile.Read(result.Tokens[0].Value);
            if (problem is not null)
                result.AddError($"--quality {result.Tokens[0].Value}: {problem}.");
            return scores;
        },
        Description =
            "A CSV file of scores that were measured elsewhere, model,score or model,score,low,high: they count instead of the proxy",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        foreach (var (option, _) in _options)
            command.Add(option);
        command.Add(_quality);
        foreach (var (option, _) in _prices)
            command.Add(option);
        command.Check(Check);
    }

    /// <summary>By the name of the input, as it was written.</summary>
    public IReadOnlyList<(string Key, string Value)> Written(ParseResult arguments) =>
    [
        .. _options
            .Where(pair => arguments.GetValue(pair.Option) is not null)
            .Select(pair => (pair.Input.Name, arguments.GetValue(pair.Option)!)),
        .. _prices
            .Where(price => arguments.GetValue(price.Option) is not null)
            .Select(price => (price.Key, arguments.GetValue(price.Option)!)),
        .. arguments.GetValue(_quality) is { } scores ? [(ChoiceInputs.Scores, scores)] : Array.Empty<(string, string)>(),
    ];

    /// <summary>By the name of the input, as a study holds it.</summary>
    public IReadOnlyDictionary<string, string> Held(ParseResult arguments) =>
        Written(arguments).ToDictionary(pair => pair.Key, pair => InputOf(pair.Key).Form.Held(pair.Value)!);

    /// <summary>Returns true if scores of quality are given.</summary>
    public bool HasScores(CommandResult result) => result.GetValue(_quality) is not null;

    /// <summary>Returns true if the option of an input is on the command line.</summary>
    public bool IsGiven(CommandResult result, string input) =>
        result.GetValue(_options.Single(pair => pair.Input.Name == input).Option) is not null;

    private static (Option<string?>, StudyInput) Of(string option, string input, string description, string help) =>
        (
            new Option<string?>(option) { Description = description, HelpName = help },
            ChoiceInputs.OfRuns.Single(known => known.Name == input));

    /// <summary>By the name under which a study holds its value, which of a mapping is <c>prices.hour</c>.</summary>
    private static StudyInput InputOf(string key) => ChoiceInputs.OfRuns.Single(input => input.HeldNames.Contains(key));

    private void Check(CommandResult result)
    {
        foreach (var (option, key) in _prices)
            if (result.GetValue(option) is { } written && InputOf(key).Form.Held(written) is null)
                result.AddError($"{option.Name} {written}: write {InputOf(key).Form.Wanted}.");
        foreach (var (option, input) in _options)
            if (result.GetValue(option) is { } written && input.Form.Held(written) is null)
                result.AddError($"{option.Name} {written}: write {input.Form.Wanted}.");
    }
}
