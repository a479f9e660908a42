using System.CommandLine;
using System.CommandLine.Parsing;
using Bench.Models.Tensors;
using Bench.Runner.Choosing;
using Bench.Runner.Display;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Race;

namespace Bench.Runner.Commands;

/// <summary><c>bench choose</c>: which model and quantization to take on this machine, measured in a race.</summary>
internal static class ChooseCommand
{
    public static readonly DecisionVerb Verb = new(ChooseKind.Kind, Create);

    private static Command Create(Composition composition)
    {
        var models = CommonOptions.Checked(new Argument<string[]>("MODEL")
        {
            Description = "The candidates; none: all chat models that the server has",
            Arity = ArgumentArity.ZeroOrMore,
        });
        var needs = new ChoiceArguments();
        var pull = new Option<bool>("--pull") { Description = "Fetch candidates that the server lacks" };
        var create = CreateOption();
        var agreement = new AgreementOptions();
        var tasks = new TaskOptions();
        var file = FileOption();
        var (server, set, seed) = (CommonOptions.Server(), CommonOptions.Set(), CommonOptions.Seed());
        var options = new MeasuringOptions();
        var command = new Command(ChooseKind.Kind.Name, "Measures models and quantizations against each other, and tells which one to take")
        {
            models,
        };
        needs.AddTo(command);
        foreach (var option in new Option[] { agreement.Texts, agreement.Logprobs, tasks.Tasks, tasks.Tokens, pull, create })
            command.Add(option);
        foreach (var option in new Option[] { file, server, set, seed })
            command.Add(option);
        options.AddTo(command, choosesCells: false);
        command.Check(result => Check(result, models, needs, pull, create, file, set));
        command.Check(result => tasks.Check(result, needs));
        command.SetAction(arguments =>
        {
            var run = options.Read(arguments) with { Verb = ChooseKind.Kind.Name };
            var request = new ChoiceRequest
            {
                Models = arguments.GetValue(models) ?? [],
                File = arguments.GetValue(file),
                Overrides = arguments.GetValue(set) ?? [],
                Seed = arguments.GetValue(seed),
                Server = arguments.GetValue(server),
                Pulls = arguments.GetValue(pull),
                Creates = arguments.GetValue(create) ?? [],
                MayCreate = run.Yes,
                ComparesAnswers = agreement.AreGiven(arguments),
                Settings =
                [
                    .. needs.Written(arguments),
                    .. agreement.Written(arguments),
                    .. tasks.Written(arguments),
                ],
                Held = needs.Held(arguments),
            };
            return DecisionCommand.MeasureAsync(
                composition,
                ChooseKind.Kind,
                run,
                request.SaysAnything,
                stop => new ChoiceSource(composition, Screen.Error.WriteLine).LoadAsync(request, stop),
                definition => definition.AskedOf(ChooseKind.Kind.Name),
                keepsAnswers: true);
        });
        return command;
    }

    private static Option<string?> FileOption() => new("--file")
    {
        Description = "A scenario file whose sweep has the candidates, instead of models",
        HelpName = "FILE",
    };

    private static Option<IReadOnlyList<QuantizationFormat>?> CreateOption() => new("--create")
    {
        CustomParser = result =>
        {
            var words = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            QuantizationFormat?[] formats = [.. words.Select(QuantizationFormat.Find)];
            if (formats.Length == 0 || formats.Any(format => format is null))
                result.AddError($"--create {result.Tokens[0].Value}: write quantizations, such as q8_0,q4_K_M.");
            return [.. formats.OfType<QuantizationFormat>().Distinct()];
        },
        Description = "Quantizations that the server is to make of models that it has as F16, and remove afterwards; "
            + "takes --yes, and without it they are only listed",
        HelpName = "q8_0,q4_K_M",
    };

    private static void Check(
        CommandResult result, Argument<string[]> models, ChoiceArguments needs, Option<bool> pull,
        Option<IReadOnlyList<QuantizationFormat>?> create, Option<string?> file, Option<string[]> set)
    {
        if (result.GetValue(file) is null)
        {
            if (result.GetValue(set) is { Length: > 0 })
                result.AddError("--set changes a scenario file: name it with --file.");
            return;
        }

        if (result.GetValue(models) is { Length: > 0 } || result.GetValue(pull) || result.GetResult(create) is not null)
            result.AddError("The file says which models are measured: leave models, --pull and --create out.");
        if (needs.IsGiven(result, ChoiceInputs.Users) || needs.IsGiven(result, ChoiceInputs.Prompt))
            result.AddError("The file says how many users there are and how long prompts are: leave --users and --prompt out.");
    }
}
