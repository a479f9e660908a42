using System.CommandLine;
using System.CommandLine.Parsing;
using Bench.Core.Studies;
using Bench.Runner.Display;
using Bench.Runner.Searching;
using Bench.Runner.Session;
using Bench.Studies.Capacity.Search;

namespace Bench.Runner.Commands;

/// <summary><c>bench capacity</c>: how many users, or how many requests a second, a server holds under a service level, and on how many machines a number of users fits.</summary>
internal static class CapacityCommand
{
    public static readonly DecisionVerb Verb = new(CapacityKind.Kind, Create);

    private static Command Create(Composition composition)
    {
        var file = CommonOptions.Checked(new Argument<string?>("FILE") { Description = "The scenario file; none: a short chat scenario on the model that the server has loaded, else its smallest", Arity = ArgumentArity.ZeroOrOne });
        var slo = new Option<string?>("--slo") { Description = "What users may expect, instead of the file's (without any: ttft_p95: 2s, tpot_p95: 66ms, error_rate: 5%)", HelpName = "ttft_p95: 2s, …" };
        var users = new Option<string?>("--users") { Description = "Users who have to fit: exit code 1 where they do not", HelpName = "N" };
        var thinkTime = new Option<string?>("--think-time") { Description = "The mean pause between an answer and a user's next question: --users who pause are measured, if one machine can hold them", HelpName = "20s" };
        var hour = new Option<string?>("--price-hour") { Description = "The price of a machine for an hour: the cost of a user and of a million tokens is told", HelpName = "N" };
        var kwh = new Option<string?>("--price-kwh") { Description = "The price of a kilowatt-hour, where energy is measured", HelpName = "N" };
        var find = new Option<string?>("--find") { Description = "users at once, or rate: requests a second (default users)", HelpName = "users|rate" };
        var model = new Option<string?>("--model") { Description = "The model to ask where no file says which", HelpName = "NAME" };
        var (server, set, seed) = (CommonOptions.Server(), CommonOptions.Set(), CommonOptions.Seed());
        var options = new MeasuringOptions();
        var noAnswers = DecisionCommand.NoAnswers();
        var command = new Command(CapacityKind.Kind.Name, "Finds the most users, or the highest rate, that a server holds under a service level, and the machines for a number of users") { file, slo, users, thinkTime, find, hour, kwh, model, server, set, seed };
        options.AddTo(command, choosesCells: false, noAnswers);
        DecisionCommand.CheckAnswers(command, noAnswers, options);
        var plain = new[] { (Option: users, Key: "users"), (Option: thinkTime, Key: "think_time"), (Option: find, Key: "find"), (Option: hour, Key: "prices.hour"), (Option: kwh, Key: "prices.kwh") };
        command.Check(result =>
        {
            foreach (var (option, key) in plain)
                Check(result, option, FormOf(key), result.GetValue(option));
            foreach (var limit in Limits(result.GetValue(slo)))
                CheckLimit(result, limit);
            if (result.GetValue(file) is not null && result.GetValue(model) is not null)
                result.AddError("The file says which models are asked: leave --model out.");
        });
        command.SetAction(arguments => RunAsync(
            composition,
            new CapacityRequest(
                arguments.GetValue(file), arguments.GetValue(set) ?? [], arguments.GetValue(seed), arguments.GetValue(server), arguments.GetValue(model),
                [
                    .. plain.Where(setting => arguments.GetValue(setting.Option) is not null).Select(setting => (setting.Key, arguments.GetValue(setting.Option)!)),
                    .. Limits(arguments.GetValue(slo)).Select(limit => ($"slo.{limit[0]}", limit[1])),
                ]),
            options.Read(arguments) with { Verb = CapacityKind.Kind.Name },
            keepsAnswers: !arguments.GetValue(noAnswers)));
        return command;
    }

    private static Task<int> RunAsync(Composition composition, CapacityRequest request, RunOptions options, bool keepsAnswers) =>
        DecisionCommand.MeasureAsync(
            composition,
            CapacityKind.Kind,
            options,
            request.SaysAnything,
            stop => new CapacitySource(composition, Screen.Error.WriteLine).LoadAsync(request, stop),
            definition => definition.AskedOf(CapacityKind.Kind.Name),
            keepsAnswers);

    /// <summary>Each a metric and its limit, as far as it has both.</summary>
    private static IEnumerable<string[]> Limits(string? written) =>
        (written ?? "").Trim('{', '}', ' ').Split(',', StringSplitOptions.RemoveEmptyEntries).Select(limit => limit.Split(':', 2, StringSplitOptions.TrimEntries)).Select(parts => parts.Length == 2 ? parts : [parts[0], ""]);

    private static StudyInput InputOf(string name) => CapacityInputs.All.Single(known => known.Name == name);

    /// <param name="name">Of an input, or of a member of one.</param>
    private static StudyInputForm FormOf(string name) => CapacityInputs.All.Single(known => known.HeldNames.Contains(name)).Form;

    private static void Check(CommandResult result, Option option, StudyInputForm form, string? written)
    {
        if (written is not null && form.Held(written) is null)
            result.AddError($"{option.Name} {written}: write {form.Wanted}.");
    }

    private static void CheckLimit(CommandResult result, string[] limit)
    {
        if (!InputOf("slo").Members!.Contains(limit[0]))
            result.AddError($"--slo: '{limit[0]}' is no metric of a service level: write METRIC: LIMIT, such as ttft_p95: 2s (docs/scenarios.md, Service levels).");
        else if (InputOf("slo").Form.Held(limit[1]) is not { } held || !CapacityInputs.IsOfUnit(limit[0], held))
            result.AddError($"--slo: '{limit[0]}: {limit[1]}': write {InputOf("slo").Form.Wanted}, as the metric has it.");
    }
}
