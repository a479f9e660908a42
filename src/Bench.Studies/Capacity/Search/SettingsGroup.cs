using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Texts;

namespace Bench.Studies.Capacity.Search;

/// <summary>
/// Configurations that differ in nothing but the settings of their server, such as <c>OLLAMA_NUM_PARALLEL</c>,
/// <c>OLLAMA_KV_CACHE_TYPE</c> and <c>num_ctx</c>: alternatives, of which one is recommended. Configurations that differ in anything else,
/// such as the model, are questions of their own.
/// </summary>
/// <param name="Members">At least two, in the order of the sweep.</param>
/// <param name="Varied">The settings in which they differ, in the order of labels.</param>
internal sealed record SettingsGroup(IReadOnlyList<StudyConfiguration> Members, IReadOnlyList<Factor> Varied)
{
    /// <summary>Contexts alone are no alternatives: a longer one is another need.</summary>
    public static IReadOnlyList<SettingsGroup> Among(IReadOnlyList<StudyConfiguration> configurations) =>
    [
        .. configurations.GroupBy(one => one.Factors.Except([.. SettingsIn(one)]))
            .Select(alike => new SettingsGroup([.. alike], [.. alike
                .SelectMany(SettingsIn)
                .Distinct()
                .Where(setting => alike.Select(one => one.Factors[setting]).Distinct().Skip(1).Any())
                .Order(Factor.Order)]))
            .Where(group => group.Varied.Any(setting => LaunchSettings.Is(setting.Name))),
    ];

    /// <summary>Of the cells that scenarios make, those of a group.</summary>
    public static IReadOnlyList<PlanCell> CellsOf(IReadOnlyList<PlanCell> cells)
    {
        var members = Among(StudyConfiguration.Of(cells, Factor.WithinSeries))
            .SelectMany(group => group.Members)
            .Select(member => member.Factors)
            .ToHashSet();
        return [.. cells.Where(cell => members.Contains(CellFactors.Of(cell).Except(Factor.WithinSeries)))];
    }

    /// <summary>Equal for alternatives with the same context, of which only the best one has to be known exactly.</summary>
    public static CellFactors RivalsOf(StudyConfiguration one) =>
        one.Factors.Except([.. SettingsIn(one).Where(setting => setting != Factor.NumCtx)]);

    /// <summary>The values of a member, by the names that a scenario file has for them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> SettingsOf(StudyConfiguration member) =>
        [
            .. Varied
                .Where(setting => member.Factors[setting] is not null)
                .Select(setting => KeyValuePair.Create(setting.Name, member.Factors[setting]!.Text)),
        ];

    /// <summary><c>OLLAMA_NUM_PARALLEL=4, OLLAMA_KV_CACHE_TYPE=q8_0 and num_ctx 8192</c>.</summary>
    public string Words(StudyConfiguration member) => Words(member, Varied);

    /// <summary>The same without the context.</summary>
    public string WordsWithoutContext(StudyConfiguration member) => Words(member, [.. Varied.Where(setting => setting != Factor.NumCtx)]);

    private static string Words(StudyConfiguration member, IReadOnlyList<Factor> settings) => Listing.Of(settings
        .OrderBy(setting => !LaunchSettings.Is(setting.Name))
        .Select(setting => LaunchSettings.Is(setting.Name) && member.Factors[setting] is { } value
            ? LaunchSettings.Words(setting.Name, value.Text)
            : setting.Phrase(member.Factors[setting])));

    private static IEnumerable<Factor> SettingsIn(StudyConfiguration one) =>
        one.Factors.Values
            .Select(pair => pair.Key)
            .Where(factor => factor == Factor.NumCtx || factor == Factor.NumGpu || LaunchSettings.Is(factor.Name));
}
