using System.CommandLine;
using System.CommandLine.Parsing;
using Bench.Core.Studies;
using Bench.Studies.Capacity.Search;

namespace Bench.Runner.Commands;

/// <summary>The inputs of a search for capacity as options of <c>bench capacity</c>.</summary>
internal sealed class CapacityArguments
{
    private readonly Option<string?> _slo = new("--slo")
    {
        Description = "The service level, instead of the file's (default: ttft_p95: 2s, tpot_p95: 66ms, error_rate: 5%)",
        HelpName = "ttft_p95: 2s, …",
    };

    private readonly IReadOnlyList<(Option<string?> Option, string Key)> _plain =
    [
        Of("--users", "users", "The number of users that has to fit: exit code 1 if they do not", "N"),
        Of(
            "--think-time",
            "think_time",
            "The mean pause between an answer and a user's next question: --users users who pause are measured, if one machine can "
                + "hold them",
            "20s"),
        Of("--find", "find", "users: users at once, or rate: requests per second (default users)", "users|rate"),
        .. PriceOptions.Create(),
    ];

    public void AddTo(Command command)
    {
        command.Add(_slo);
        foreach (var (option, _) in _plain)
            command.Add(option);
        command.Check(Check);
    }

    /// <summary>By the name of the input, as it was written.</summary>
    public IReadOnlyList<(string Key, string Value)> Written(ParseResult arguments) =>
    [
        .. _plain
            .Where(setting => arguments.GetValue(setting.Option) is not null)
            .Select(setting => (setting.Key, arguments.GetValue(setting.Option)!)),
        .. Limits(arguments.GetValue(_slo)).Select(limit => ($"slo.{limit[0]}", limit[1])),
    ];

    private static (Option<string?>, string) Of(string option, string key, string description, string help) =>
        (new Option<string?>(option) { Description = description, HelpName = help }, key);

    /// <summary>Each a metric and its limit, as far as it has both.</summary>
    private static IEnumerable<string[]> Limits(string? written) => (written ?? "").Trim('{', '}', ' ')
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(limit => limit.Split(':', 2, StringSplitOptions.TrimEntries))
        .Select(parts => parts.Length == 2 ? parts : [parts[0], ""]);

    /// <param name="name">Of an input, or of a member of one.</param>
    private static StudyInput InputOf(string name) =>
        CapacityInputs.All.Single(known => known.Name == name || known.HeldNames.Contains(name));

    private void Check(CommandResult result)
    {
        foreach (var (option, key) in _plain)
        {
            if (result.GetValue(option) is { } written && InputOf(key).Form is var form && form.Held(written) is null)
                result.AddError($"{option.Name} {written}: write {form.Wanted}.");
        }

        foreach (var limit in Limits(result.GetValue(_slo)))
            CheckLimit(result, limit);
    }

    private static void CheckLimit(CommandResult result, string[] limit)
    {
        var slo = InputOf(CapacityInputs.Slo);
        if (!slo.Members!.Contains(limit[0]))
            result.AddError(
                $"--slo: '{limit[0]}' is not a metric of a service level: write METRIC: LIMIT, such as ttft_p95: "
                    + "2s (docs/scenarios.md, Service levels).");
        else if (slo.Form.Held(limit[1]) is not { } held || !CapacityInputs.IsOfUnit(limit[0], held))
            result.AddError($"--slo: '{limit[0]}: {limit[1]}': write {slo.Form.Wanted}, in the unit of the metric.");
    }
}
