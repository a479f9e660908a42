using System.CommandLine;
using System.CommandLine.Parsing;
using Bench.Core.Studies;
using Bench.Runner.Comparing;
using Bench.Studies.Comparing;
using Bench.Studies.Comparing.Blocks;

namespace Bench.Runner.Commands;

/// <summary>
/// The arguments that say what <c>bench compare</c> compares: two sides, values of an axis, or what a scenario file asks for.
/// </summary>
internal sealed class CompareArguments
{
    private static readonly string[] SearchPath =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private readonly Argument<string[]> _sides = CommonOptions.Checked(new Argument<string[]>("SIDE")
    {
        Description =
            "Base and candidate: each a server's URL, an Ollama program to start, or a run folder. Default: those that the scenario "
                + "file names",
        Arity = ArgumentArity.ZeroOrMore,
    });

    private readonly Option<string[]> _against = new("--against")
    {
        Description = "Run folders of the candidate; name those of the base before this option",
        HelpName = "DIR",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _file = new("--file")
    {
        Description =
            "The scenario file (default: scenarios.yaml; with sides or --axis, a short chat scenario with the models that both have)",
        HelpName = "FILE",
    };
    private readonly Option<string?> _axis = new("--axis")
    {
        Description = "What differs: server, model, quantization, num_ctx, num_gpu, options.NAME, env.NAME or arg.NAME",
        HelpName = "AXIS",
    };
    private readonly Option<string?> _base =
        new("--base") { Description = "The value of the axis for the base", HelpName = "VALUE" };
    private readonly Option<string?> _candidate =
        new("--candidate") { Description = "The value of the axis for the candidate", HelpName = "VALUE" };
    private readonly Option<string[]> _models = new("--model")
    {
        Description = "Models to measure if no file names them; may be given several times",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };
    private readonly Option<string[]> _thresholds = new("--threshold")
    {
        Description = "The largest change of a metric that does not matter, instead of the file's or the default, e.g. "
            + "decode=5%; may be given several times",
        HelpName = "METRIC=PERCENT",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _confidence =
        new("--confidence") { Description = "The confidence that no claim of the comparison is false (default 95%)", HelpName = "PERCENT" };
    private readonly Option<string?> _blocks =
        new("--blocks") { Description = "The fewest and the most blocks (default 6..30)", HelpName = "6..30" };
    private readonly Option<bool> _force =
        new("--force") { Description = "Compare run folders even if they differ in more than the compared value" };
    private readonly Option<string?> _server = CommonOptions.Server();
    private readonly Option<string[]> _set = CommonOptions.Set();
    private readonly Option<long?> _seed = CommonOptions.Seed();

    public void AddTo(Command command)
    {
        command.Add(_sides);
        foreach (var option in new Option[]
        {
            _against, _file, _axis, _base, _candidate, _models, _blocks, _thresholds, _confidence, _force, _server, _set, _seed,
        })
            command.Add(option);
        command.Check(Check);
    }

    /// <summary>
    /// The folders of base and candidate, where runs that were measured before are compared; null if something is to be measured.
    /// </summary>
    public FolderRequest? FoldersOf(ParseResult arguments) =>
        FoldersOf(arguments.GetValue(_sides) ?? [], arguments.GetValue(_against) ?? []) is var (one, other)
            ? new FolderRequest(one, other, Inputs(arguments), arguments.GetValue(_force))
            : null;

    /// <summary>The comparison to measure, or the reason why a side is not valid.</summary>
    public (ComparisonRequest? Request, IReadOnlyList<(string What, string Remedy)> Problems) Read(ParseResult arguments)
    {
        var written = arguments.GetValue(_sides) ?? [];
        var file = arguments.GetValue(_file) ?? (written.Length is 1 or 3 ? written[^1] : null);
        var sides = written.Take(written.Length / 2 * 2).Select(side => ComparedSide.Of(side, SearchPath)).ToArray();
        var problems = sides
            .Select(side => side.Problem ?? (side.Side is ComparedSide.Run run
                ? (
                    run.Written + " is a run, which was measured before, but the other side is not",
                    "compare two servers or programs, or runs with runs")
                : null))
            .OfType<(string, string)>().ToArray();
        return problems.Length > 0
            ? (null, problems)
            : (new ComparisonRequest
            {
                Sides = [.. sides.Select(side => side.Side!)],
                File = file,
                Overrides = arguments.GetValue(_set) ?? [],
                Seed = arguments.GetValue(_seed),
                Server = arguments.GetValue(_server),
                Axis = arguments.GetValue(_axis),
                Base = arguments.GetValue(_base),
                Candidate = arguments.GetValue(_candidate),
                Models = arguments.GetValue(_models) ?? [],
                Settings =
                [
                    .. new[] { ("blocks", arguments.GetValue(_blocks)), ("confidence", arguments.GetValue(_confidence)) }
                        .Where(setting => setting.Item2 is not null)
                        .Select(setting => (setting.Item1, setting.Item2!)),
                    .. Thresholds(arguments.GetValue(_thresholds))
                        .Select(threshold => ($"thresholds.{threshold.Metric}", threshold.Percent)),
                ],
            }, []);
    }

    private static (IReadOnlyList<string> Base, IReadOnlyList<string> Candidate)? FoldersOf(string[] written, string[] against) =>
        against.Length > 0 ? (written, against)
        : written.Length == 2 && Array.TrueForAll(written, Directory.Exists) ? ([written[0]], [written[1]])
        : null;

    private Dictionary<string, string> Inputs(ParseResult arguments)
    {
        var inputs = Thresholds(arguments.GetValue(_thresholds)).ToDictionary(
            threshold => $"thresholds.{threshold.Metric}", threshold => FormOf("thresholds").Held(threshold.Percent)!);
        if (arguments.GetValue(_confidence) is { } confidence)
            inputs["confidence"] = FormOf("confidence").Held(confidence)!;
        return inputs;
    }

    private static StudyInputForm FormOf(string input) => CompareInputs.All.Single(known => known.Name == input).Form;

    /// <summary>The last of each metric.</summary>
    private static IEnumerable<(string Metric, string Percent)> Thresholds(string[]? written) =>
        (written ?? [])
            .Select(threshold => threshold.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0].Trim())
            .Select(parts => (parts.Key, parts.Last()[1].Trim()));

    private void Check(CommandResult result)
    {
        var sides = result.GetValue(_sides) ?? [];
        var isOfFolders = result.GetValue(_against) is { Length: > 0 };
        var isOfAxis = result.GetValue(_axis) is not null || result.GetValue(_base) is not null || result.GetValue(_candidate) is not null;
        if (isOfFolders && (sides.Length == 0 || isOfAxis || result.GetValue(_file) is not null))
            result.AddError("--against compares run folders: write the base's before it, and no --file and no --axis.");
        CheckSettings(result);
        if (FoldersOf(sides, result.GetValue(_against) ?? []) is not null)
        {
            if (result.GetValue(_blocks) is not null || result.GetValue(_server) is not null || result.GetValue(_models) is { Length: > 0 })
                result.AddError("Run folders hold finished measurements: leave --blocks, --model and --server out.");
            return;
        }

        if (result.GetValue(_force))
            result.AddError("--force is for run folders.");
        if (sides.Length > 3 || (sides.Length is 1 or 3 && !ComparedSide.IsScenario(sides[^1])))
            result.AddError(sides.Length == 1
                ? $"{sides[0]} is one side: name base and candidate, or a scenario file (.yaml). "
                    + "For several run folders per side, write --against before the candidate's."
                : "More than two sides: name base and candidate. For several run folders per side, write --against before the "
                    + "candidate's.");
        if (sides.Length is 1 or 3 && result.GetValue(_file) is not null)
            result.AddError("The scenario file is named twice: leave --file out.");
        if (isOfAxis && sides.Length > 1)
            result.AddError("Two sides are two servers: leave --axis, --base and --candidate out, or the sides.");
        if (sides.Length > 1 && result.GetValue(_server) is not null)
            result.AddError("Two sides are two servers: leave --server out.");
        if (isOfAxis && (result.GetValue(_base) is null || result.GetValue(_candidate) is null))
            result.AddError("Name both values of the axis, --base and --candidate.");
        if (result.GetValue(_axis) is { } axis && ComparedAxis.Find(axis) is null)
            result.AddError($"--axis {axis}: write {ComparedAxis.Wanted}.");
    }

    private void CheckSettings(CommandResult result)
    {
        foreach (var (option, input) in new[] { (_confidence, "confidence"), (_blocks, "blocks") })
            if (result.GetValue(option) is { } written && FormOf(input).Held(written) is null)
                result.AddError($"{option.Name} {written}: write {FormOf(input).Wanted}.");
        foreach (var written in result.GetValue(_thresholds) ?? [])
        {
            var parts = written.Split('=', 2);
            if (JudgedMetric.All.All(metric => metric.Word != parts[0].Trim()))
                result.AddError(
                    $"--threshold {written}: write METRIC=PERCENT with one of "
                        + $"{string.Join(", ", JudgedMetric.All.Select(metric => metric.Word))}.");
            else if (parts.Length < 2 || FormOf("thresholds").Held(parts[1]) is null)
                result.AddError($"--threshold {written}: write {FormOf("thresholds").Wanted} after the =.");
        }
    }
}
