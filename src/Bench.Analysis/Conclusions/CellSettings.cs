using System.Globalization;
using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// The settings with which a cell uses one model, under the names of the scenario file: whether a sweep varies it or two scenarios
/// differ in it. Two cells that differ in a single setting show its effect.
/// </summary>
internal static class CellSettings
{
    public const string NumGpu = "num_gpu";
    public const string Options = "options.";
    public const string Environment = LaunchSettings.Environment;
    public const string Argument = LaunchSettings.Argument;
    public const string Think = "think";
    public const string PromptCache = "prompt_cache";
    public const string PromptTokens = "prompt.tokens";
    public const string OutputTokens = "output.tokens";
    public const string Format = "format";
    public const string Stream = "stream";

    /// <summary>By name; what is not set is not there.</summary>
    public static SortedDictionary<string, FactorValue> Of(PlanCell plan)
    {
        var (work, settings) = (plan.Workload, new SortedDictionary<string, FactorValue>(StringComparer.Ordinal)
        {
            [NumGpu] = Factor.Layers(plan.NumGpu),
            [PromptCache] = FactorValue.Word(plan.Workload.PromptCache switch
            {
                PromptCachePolicy.Share => string.Create(CultureInfo.InvariantCulture, $"shared_prefix {plan.Workload.SharedPrefix}"),
                PromptCachePolicy.Reuse => "reuse",
                _ => "avoid",
            }),
            [OutputTokens] = FactorValue.Word(plan.Workload.OutputTokens.Words),
            [Stream] = FactorValue.Word(plan.Workload.Stream ? "true" : "false"),
        });
        foreach (var (name, value) in work.Options
            .Select(option => (Options + option.Key, option.Value))
            .Concat(plan.Swept.Select(swept => (swept.Key, swept.Value))))
            settings[name] = FactorValue.Of(value);
        if (work.Think is { } think)
            settings[Think] = FactorValue.Word(work.ThinkLevel?.Word ?? (think ? "true" : "false"));
        if (work.Format is { } format)
            settings[Format] =
                format.Schema is { } schema ? FactorValue.Word("schema", CanonicalJson.Of(schema)) : FactorValue.Word("json");
        if (work.Prompt is PromptSpec.Tokens { Length: var length })
            settings[PromptTokens] = FactorValue.Word(length.Words);
        return settings;
    }

    /// <summary>The settings that no rule compares but that have to be equal: the words of prompts.</summary>
    public static string Prompt(PlanCell plan) => plan.Workload.Prompt.Match(
        text => text.Value,
        tokens => tokens.Exact ? "exact" : "about",
        file => file.Path,
        messages => string.Join('\n', messages.All),
        dataset => dataset.Digest);

    /// <summary>And all else.</summary>
    public static string Rest(PlanCell plan)
    {
        var work = plan.Workload;
        return string.Join(
            '\n', work.Endpoint.Word, work.Conversation, work.KeepAlive, work.Raw, plan.ColdStart, plan.Load,
            (work with { Format = null }).Extras);
    }
}
