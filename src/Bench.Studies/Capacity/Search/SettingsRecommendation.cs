using Bench.Core.Factors;
using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Studies.Capacity.Search;

/// <summary>The settings of a server that hold most, from the searches of all alternatives.</summary>
/// <param name="configurations">All that were searched.</param>
/// <param name="groups">The alternatives among them.</param>
/// <param name="asked">The question.</param>
internal sealed class SettingsRecommendation(
    IReadOnlyList<StudyConfiguration> configurations, IReadOnlyList<SettingsGroup> groups, CapacityInputs asked)
{
    /// <summary>The decisions: for each group of alternatives, one that is shown, with the others of the group as its details.</summary>
    /// <param name="decisions">One per configuration, in their order.</param>
    public IReadOnlyList<Decision> Among(IReadOnlyList<Decision> decisions)
    {
        var ofConfiguration = configurations.Zip(decisions).ToDictionary(pair => pair.First, pair => pair.Second);
        List<Decision> told = [.. configurations.Except(groups.SelectMany(group => group.Members)).Select(one => ofConfiguration[one])];
        foreach (var group in groups)
            told.AddRange(Among(group, ofConfiguration));
        return asked.LeftOut is { } left && told.Count > 0
            ? [told[0] with { Limits = [$"Not measured: {left}", .. told[0].Limits] }, .. told.Skip(1)]
            : told;
    }

    /// <summary>Of those that hold equally many the one with the longer context; then the one that is listed first.</summary>
    private static StudyConfiguration? BestOf(
        IEnumerable<StudyConfiguration> members, Dictionary<StudyConfiguration, Decision> decisions) => members
            .Where(member => HoldsOf(decisions[member]) is not null)
            .OrderByDescending(member => HoldsOf(decisions[member]))
            .ThenByDescending(ContextOf)
            .FirstOrDefault();

    private static double? HoldsOf(Decision decision) => (decision as Decision.Capacity)?.Holds;

    private static double ContextOf(StudyConfiguration member) => member.Factors[Factor.NumCtx]?.Number ?? 0;

    private IEnumerable<Decision> Among(SettingsGroup group, Dictionary<StudyConfiguration, Decision> decisions)
    {
        if (BestOf(group.Members, decisions) is not { } best)
            return group.Members.Select(member => WithSettings(decisions[member], group, member));
        var details = group.Members
            .Where(member => member != best)
            .Select(member => WithSettings(decisions[member], group, member) with { IsDetail = true })
            .ToArray();
        var taken = (Decision.Capacity)WithSettings(decisions[best], group, best);
        return
        [
            taken with
            {
                IsRecommended = true,
                Sentence = $"Take {group.Words(best)}{Whose(best)}: {taken.Sentence[(taken.Configuration.Length + 2)..]}"
                    + $"{OfFirst(group, best, decisions)}{OfLongerContexts(group, best, decisions)}",
                Numbers = [.. taken.Numbers, .. OfOthers(group, best, decisions)],
                Limits =
                    [.. details.Where(WasMeasured).Select(detail => detail.Sentence), .. OfUnmeasured(group, decisions), .. taken.Limits],
            },
            .. details,
        ];
    }

    private static Decision WithSettings(Decision decision, SettingsGroup group, StudyConfiguration member) =>
        decision is Decision.Capacity capacity ? capacity with { Settings = group.SettingsOf(member) } : decision;

    private static bool WasMeasured(Decision decision) => decision is not Decision.Capacity { IsBeaten: true, Breaks: null };

    private static IEnumerable<string> OfUnmeasured(SettingsGroup group, Dictionary<StudyConfiguration, Decision> decisions)
    {
        string[] settings =
            [.. group.Members.Where(member => !WasMeasured(decisions[member])).Select(member => $"[{group.Words(member)}]")];
        if (settings.Length > 0)
            yield return "Not measured, because the settings before them hold the heaviest load that was asked for: "
                + $"{string.Join(", ", settings)}.";
    }

    /// <summary>The name that distinguishes the group from other configurations of the scenario.</summary>
    private string Whose(StudyConfiguration member)
    {
        Factor[] settings = [.. groups.SelectMany(group => group.Varied), Factor.NumCtx];
        var telling = CellFactors.Among(configurations.Select(one => one.Factors))
            .Except(settings)
            .Where(factor => configurations.Select(one => one.Factors[factor]).Distinct().Skip(1).Any());
        return string.Join(
            ", ", telling.Select(factor => member.Factors[factor] is { } value ? factor.LabelOf(value) : null).OfType<string>())
            is { Length: > 0 } words
            ? $" for {words}"
            : "";
    }

    /// <summary>The first of a sweep is what people have usually, and want to see the others compared with.</summary>
    private string OfFirst(SettingsGroup group, StudyConfiguration best, Dictionary<StudyConfiguration, Decision> decisions)
    {
        var first = group.Members[0];
        if (first == best || decisions[first] is not Decision.Capacity { IsBeaten: false } capacity)
            return "";
        var holds = capacity.Holds is { } most
            ? $"holds {asked.Find.Text(most)}"
            : $"does not even hold {asked.Find.Text(capacity.Breaks ?? asked.From)}";
        return $" With {group.Words(first)}, the first of the list, it {holds}.";
    }

    private string OfLongerContexts(SettingsGroup group, StudyConfiguration best, Dictionary<StudyConfiguration, Decision> decisions) =>
        string.Concat(group.Members
            .Where(member => ContextOf(member) > ContextOf(best))
            .GroupBy(ContextOf)
            .OrderBy(alike => alike.Key)
            .Select(alike => BestOf(alike, decisions) is { } most
                ? Invariant($" With num_ctx {alike.Key} it holds {asked.Find.Text(HoldsOf(decisions[most])!.Value)} at most ")
                    + Invariant($"({group.WordsWithoutContext(most)}).")
                : Invariant($" With num_ctx {alike.Key} no settings held any load.")));

    private IEnumerable<DecisionNumber> OfOthers(
        SettingsGroup group, StudyConfiguration best, Dictionary<StudyConfiguration, Decision> decisions) => group.Members
            .Where(member => member != best && HoldsOf(decisions[member]) is not null)
            .Select(member => new DecisionNumber(
                $"holds with {group.Words(member)}",
                HoldsOf(decisions[member])!.Value,
                asked.Find == LoadAxis.Users ? "users" : "1/s",
                Interval.Unknown));
}
