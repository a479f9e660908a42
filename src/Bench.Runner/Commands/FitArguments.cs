using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Bench.Core.Texts;
using Bench.Models.Fitting;
using Bench.Models.Memory;
using Bench.Reporting.Fits;
using Bench.Runner.Fitting;

namespace Bench.Runner.Commands;

/// <summary>The arguments that say what <c>bench fit</c> is asked: models and a machine, or finished runs.</summary>
internal sealed class FitArguments
{
    private const int MostSlots = 1024;

    private static readonly string[] Caches = [.. Enum.GetValues<KvCacheType>().Select(FitRow.WordOf)];

    private readonly Argument<string[]> _models = CommonOptions.Checked(new Argument<string[]>("MODEL")
    {
        Description = "Models, also in quantizations that are not installed (default: all that the server has)",
        Arity = ArgumentArity.ZeroOrMore,
    });

    private readonly Option<string[]> _files = new("--gguf")
    {
        Description = "A GGUF file, or its URL; only the header is read. May be given several times",
        HelpName = "PATH|URL",
        DefaultValueFactory = _ => [],
    };
    private readonly Option<long?> _vram =
        new("--vram") { Description = "The memory of a GPU, instead of this machine's", HelpName = "24GiB", CustomParser = MemorySize };
    private readonly Option<string?> _machine =
        new("--machine") { Description = "A machine of the simulator (`bench simulate --list`), instead of this one", HelpName = "NAME" };
    private readonly Option<int?> _context =
        new("--num-ctx") { Description = $"Tokens per slot (default {FitQuestion.DefaultContext})", HelpName = "N" };
    private readonly Option<int[]> _slots = new("--parallel")
    {
        Description = "Numbers of slots, as in OLLAMA_NUM_PARALLEL (default 1,4)",
        HelpName = "1,4",
        DefaultValueFactory = _ => [1, 4],
        CustomParser = Numbers,
    };

    private readonly Option<KvCacheType[]> _caches = new("--kv")
    {
        Description = $"Types of the KV cache: {string.Join(", ", Caches)} (default f16)",
        HelpName = "f16,q8_0",
        DefaultValueFactory = _ => [KvCacheType.F16],
        CustomParser = CacheTypes,
    };

    private readonly Option<string?> _server = CommonOptions.Server();

    private readonly Option<bool> _measure =
        new("--measure")
        {
            Description = "Measure it: load the models with rising num_ctx, at most 8 times each, and keep the "
                + "results in a run folder",
        };
    private readonly Option<string?> _file =
        new("--file") { Description = "With --measure: a scenario file with a block `fit`, instead of models", HelpName = "FILE" };

    private readonly Option<string[]> _accuracy = new("--accuracy")
    {
        Description = "Compare the estimates with these finished runs: predicted / measured",
        HelpName = "RUN",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command command)
    {
        command.Add(_models);
        foreach (var option in new Option[] { _files, _vram, _machine, _context, _slots, _caches, _server, _accuracy, _measure, _file })
            command.Add(option);
        command.Check(Check);
    }

    public FitRequest Read(ParseResult arguments) => new()
    {
        Models = arguments.GetValue(_models) ?? [],
        Files = arguments.GetValue(_files) ?? [],
        Server = arguments.GetValue(_server),
        VramBytes = arguments.GetValue(_vram),
        Machine = arguments.GetValue(_machine),
        Context = arguments.GetValue(_context),
        Slots = arguments.GetValue(_slots) ?? [],
        KvCaches = arguments.GetValue(_caches) ?? [],
    };

    /// <summary>Returns true if something is to be loaded.</summary>
    public bool Measures(CommandResult result) => result.GetValue(_measure);

    /// <summary>Returns true if models or a file are named.</summary>
    public bool SaysWhatIsMeasured(CommandResult result) =>
        result.GetValue(_models) is { Length: > 0 } || result.GetValue(_file) is not null;

    /// <summary>The finished runs that are asked about; null if models are.</summary>
    public AccuracyRequest? AccuracyOf(ParseResult arguments) => arguments.GetValue(_accuracy) is { Length: > 0 } runs
        ? new AccuracyRequest(
            runs,
            arguments.GetValue(_machine),
            IsGiven(arguments.GetResult(_slots)) ? arguments.GetValue(_slots)![0] : null,
            IsGiven(arguments.GetResult(_caches)) ? arguments.GetValue(_caches)![0] : null)
        : null;

    /// <summary>
    /// Returns whether to measure, and the scenario file; null if models are named or a run is resumed.
    /// </summary>
    public (bool Measures, string? File) MeasureOf(ParseResult arguments) => (arguments.GetValue(_measure), arguments.GetValue(_file));

    private void Check(CommandResult result)
    {
        CheckMeasure(result);
        if (result.GetValue(_vram) is not null && result.GetValue(_machine) is not null)
            result.AddError("--vram and --machine both name a machine: leave one of them out.");
        if (result.GetResult(_context) is { Errors: { } errors } && !errors.Any() && result.GetValue(_context) is < 1)
            result.AddError("--num-ctx is at least 1.");
        if (result.GetValue(_accuracy) is not { Length: > 0 })
            return;
        if (result.GetValue(_models) is { Length: > 0 }
            || new Option[] { _files, _vram, _context, _server }.Any(option => IsGiven(result.GetResult(option))))
            result.AddError("--accuracy asks about finished runs: leave models, --gguf, --vram, --num-ctx and --server out.");
        if (IsSeveral(result, _slots) || IsSeveral(result, _caches))
            result.AddError("--accuracy takes one value of --parallel and of --kv: those of the servers of these runs.");
    }

    private void CheckMeasure(CommandResult result)
    {
        var file = result.GetValue(_file);
        if (!result.GetValue(_measure))
        {
            if (file is not null)
                result.AddError("--file needs --measure.");
            return;
        }

        if (result.GetValue(_accuracy) is { Length: > 0 })
            result.AddError("--accuracy asks about finished runs, and --measure makes one: leave one of them out.");
        if (result.GetValue(_files) is { Length: > 0 })
            result.AddError("--measure loads a model that a server has: leave --gguf out, and name the model.");
        if (file is not null && (result.GetValue(_models) is { Length: > 0 }
            || new Option[] { _vram, _machine, _slots, _caches }.Any(option => IsGiven(result.GetResult(option)))))
            result.AddError("The file says what is measured: leave models, --vram, --machine, --parallel and --kv out.");
        if (IsSeveral(result, _slots) || IsSeveral(result, _caches))
            result.AddError(
                "--measure takes one value of --parallel and of --kv: those of the server. "
                    + "They are used for the prediction and do not configure the server.");
    }

    private static bool IsSeveral<T>(CommandResult result, Option<T[]> option) =>
        IsGiven(result.GetResult(option)) && result.GetValue(option) is { Length: > 1 };

    private static bool IsGiven(OptionResult? result) => result is { Implicit: false };

    private static long? MemorySize(ArgumentResult result)
    {
        if (MemoryText.Parse(result.Tokens[0].Value) is { } bytes)
            return bytes;
        result.AddError($"--vram {result.Tokens[0].Value}: write a number with its unit, such as 24GiB, 24GB or 24576MiB.");
        return null;
    }

    private static int[]? Numbers(ArgumentResult result)
    {
        var parts = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
        int[] numbers = [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= MostSlots ? number : 0).Distinct()];
        if (!numbers.Contains(0))
            return numbers;
        result.AddError($"--parallel {result.Tokens[0].Value}: write whole numbers from 1 to {MostSlots}, such as 1,4.");
        return null;
    }

    private static KvCacheType[]? CacheTypes(ArgumentResult result)
    {
        var parts = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
        if (parts.All(part => Caches.Contains(part)))
            return [.. parts.Distinct().Select(part => Enum.GetValues<KvCacheType>()[Array.IndexOf(Caches, part)])];
        result.AddError($"--kv {result.Tokens[0].Value}: write one or more of {string.Join(", ", Caches)}, such as f16,q8_0.");
        return null;
    }
}
